/** A real Chromium. Every visitor has a fresh profile; what a page complains about is kept, so that a test can ask for silence. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

export interface Visit {
  /** False: scripts are switched off, as in a careful reader's browser. */
  scripts?: boolean;
  dark?: boolean;
  /** A screen of 390 px. */
  phone?: boolean;
  /** A screen of 820 px. */
  tablet?: boolean;
}

const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];

export class TestBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly base: string,
  ) {}

  /** @param base such as `http://127.0.0.1:3000` */
  static async start(base: string): Promise<TestBrowser> {
    const executablePath = process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium';
    if (!existsSync(executablePath)) throw new Error(`there is no Chromium at ${executablePath}: npm test -- --install`);
    return new TestBrowser(await chromium.launch({ executablePath, args: flags }), base);
  }

  async visitor(visit: Visit = {}): Promise<Visitor> {
    const context = await this.browser.newContext({
      baseURL: this.base,
      javaScriptEnabled: visit.scripts ?? true,
      colorScheme: visit.dark ? 'dark' : 'light',
      viewport: visit.phone ? { width: 390, height: 844 } : visit.tablet ? { width: 820, height: 1180 } : { width: 1440, height: 900 },
      timezoneId: 'Europe/Madrid',
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(30_000);
    return new Visitor(await context.newPage());
  }

  async end(): Promise<void> {
    await this.browser.close();
  }
}

export class Visitor {
  /** Errors of scripts, of the console and of the page's own policy. */
  readonly complaints: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  async signsIn(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.waitForURL(/\/report/);
  }

  /** Opens a page and waits until it has nothing left to load. */
  async opens(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settles();
  }

  async settles(): Promise<void> {
    await this.page.locator('h1').first().waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  /** How far the page is wider than the window; 0 when nothing has to be pushed aside. */
  async overflow(): Promise<number> {
    return this.page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  }

  /** Controls that say nothing to those who do not see them, as HTML. */
  async unnamed(): Promise<string[]> {
    const controls = await this.page
      .locator('button, a[href], input:not([type=hidden]), select, textarea, summary, [role=button], [role=textbox]')
      .all();
    const found = await Promise.all(controls.map(async (control) => ((await control.isVisible()) ? control.ariaSnapshot() : '')));
    return found.filter((told) => told !== '' && !/^- (?:\w+) "[^"]+"|^- (?:group|text)\b|: \S/.test(told));
  }

  /** Whether text of a mail was run as a script. */
  async wasInjected(): Promise<boolean> {
    return this.page.evaluate<boolean>(`'injected' in window || document.querySelector('[data-injected]') !== null`);
  }

  /** A picture in the folder of TEST_SCREENSHOTS; without that setting nothing happens. */
  async picture(name: string): Promise<void> {
    const folder = process.env['TEST_SCREENSHOTS'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }

  async leaves(): Promise<void> {
    await this.page.context().close();
  }
}
