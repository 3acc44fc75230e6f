/** The agent's words (Markdown of articles or of a model) as blocks. No HTML, no picture and no link that the desk's own articles do not hold. */
import { marked, type Token, type Tokens } from 'marked';
import { mailTexts } from '@tierdesk/texts';
import { plain, type Block, type Line, type Span } from './document.js';

export type LinkRule = (href: string) => boolean;

/** @param allowed decides which links stay; the words of the others stay without their address */
export function agentBlocks(words: string, allowed: LinkRule): Block[] {
  return marked.lexer(words, { gfm: true }).flatMap((token) => blocksOf(token, allowed));
}

/** Links to the desk itself, and those that stand in what was quoted. */
export function linksOf(publicUrl: string, quoted: readonly string[]): LinkRule {
  return (href) => href.startsWith(`${publicUrl}/`) || quoted.some((passage) => containsUrl(passage, href));
}

function containsUrl(passage: string, href: string): boolean {
  const at = passage.indexOf(href);
  return at >= 0 && !/[\w/?#%=&.-]/.test(passage.charAt(at + href.length).replace('.', ' '));
}

function blocksOf(token: Token, allowed: LinkRule): Block[] {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
      return [];
    case 'heading':
      return [{ block: 'heading', text: plain(spans(token.tokens ?? [], allowed)) }];
    case 'code':
      return [{ block: 'code', text: String(token['text']) }];
    case 'list':
      return listBlocks(token as Tokens.List, allowed);
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inner) => blocksOf(inner, allowed));
    case 'table':
      return tableBlocks(token as Tokens.Table, allowed);
    default:
      return [{ block: 'text', line: 'tokens' in token && token.tokens ? spans(token.tokens, allowed) : [token.raw.trim()] }];
  }
}

function listBlocks(list: Tokens.List, allowed: LinkRule): Block[] {
  return [{ block: 'list', ordered: list.ordered, items: list.items.map((item) => itemLine(item, allowed)) }];
}

function itemLine(item: Tokens.ListItem, allowed: LinkRule): Line {
  return item.tokens.flatMap((token, index): Span[] => {
    const start = index > 0 ? ['\n'] : [];
    if (token.type === 'list')
      return [...start, ...(token as Tokens.List).items.flatMap((inner, at): Span[] => [at > 0 ? '\n– ' : '– ', ...itemLine(inner, allowed)])];
    if (token.type === 'code') return [...start, { code: String(token['text']) }];
    return 'tokens' in token && token.tokens ? [...start, ...spans(token.tokens, allowed)] : [...start, token.raw.trim()];
  });
}

function tableBlocks(table: Tokens.Table, allowed: LinkRule): Block[] {
  const cells = (row: Tokens.TableCell[]): Span[] => row.flatMap((cell, at): Span[] => [at > 0 ? ' · ' : '', ...spans(cell.tokens, allowed)]);
  return [{ block: 'list', ordered: false, items: table.rows.map(cells) }];
}

function spans(tokens: readonly Token[], allowed: LinkRule): Span[] {
  return tokens.flatMap((token): Span[] => {
    switch (token.type) {
      case 'strong':
        return [{ bold: plain(spans(token.tokens ?? [], allowed)) }];
      case 'em':
      case 'del':
        return spans(token.tokens ?? [], allowed);
      case 'codespan':
        return [{ code: String(token['text']) }];
      case 'br':
        return ['\n'];
      case 'link':
        return linkSpan(token as Tokens.Link, allowed);
      case 'image':
        return [String(token['text'] ?? '')];
      case 'text':
        return 'tokens' in token && token.tokens ? spans(token.tokens, allowed) : [String(token['text'])];
      case 'escape':
        return [String(token['text'])];
      default:
        return [token.raw];
    }
  });
}

function linkSpan({ href, text, tokens }: Tokens.Link, allowed: LinkRule): Span[] {
  const words = plain(spans(tokens, () => false)) || text;
  const named = !/^(https?:\/\/|www\.|mailto:)/i.test(text) && text !== href;
  if (allowed(href)) return [{ link: named ? words : text, href }];
  return [named ? words : mailTexts.linkLeftOut];
}
