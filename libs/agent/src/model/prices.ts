/** What tokens cost, from `CONFIG_DIR/model-prices.yaml`: US dollars a million tokens, which is the same number of millionths of a dollar a token. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@tierdesk/platform';
import { parse } from 'yaml';
import { z } from 'zod';

const Prices = z.record(z.string(), z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative() }));
export type Prices = z.infer<typeof Prices>;

/** @throws ConfigError */
export function readPrices(configDir: string): Prices {
  const file = join(configDir, 'model-prices.yaml');
  if (!existsSync(file)) return {};
  const parsed = Prices.safeParse(parse(readFileSync(file, 'utf8')) ?? {});
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `model-prices.yaml: ${issue.path.join('.')}: ${issue.message}`));
}

/** A model without a price counts as free; its tokens are counted all the same. */
export function costMicros(prices: Prices, model: string, tokens: { input: number; output: number }): number {
  const price = prices[model];
  return price ? Math.round(tokens.input * price.input + tokens.output * price.output) : 0;
}
