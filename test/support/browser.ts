import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

/** A phone held at night, without JavaScript: the least that everything must work on. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  javaScriptEnabled: false,
};

/** Not those that switch off what the console relies on, nor those that let one page take all others with it. */
const args = chromium.args.filter(
  (arg) => !/^--(disable-web-security|allow-running-insecure-content|single-process|no-zygote)$/.test(arg),
);

export const launchBrowser = async (): Promise<Browser> =>
  playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });

/** A real Chromium for the tests of a file. Gives pages, each with cookies of its own, that go with their test. */
export function useBrowser(): { openPage(options?: BrowserContextOptions): Promise<Page> } {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return {
    async openPage(options = phone) {
      const context = await browser.newContext(options);
      onTestFinished(() => context.close());
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      return page;
    },
  };
}
