// Opens pages in Chromium, and fails a test whose page complains or asks the network for anything.
import { after } from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const pages = process.env.TRAVAUX_PAGES;
assert.ok(pages, 'TRAVAUX_PAGES names the folder with the pages: run `cargo test --test browser`');

const browser = await chromium.launch({
  executablePath: process.env.TRAVAUX_CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
after(() => browser.close());

export const addressOf = (name) => pathToFileURL(path.join(pages, `${name}.html`)).href;

// Runs `use` on a page; `options` are those of a browser context, and `hash` to open it with.
export async function withPage(name, use, { hash = '', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options });
  try {
    const page = await context.newPage();
    const complaints = [];
    const address = addressOf(name);
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (url.split('#')[0] !== address && url !== 'data:,') complaints.push(`request: ${url}`);
    });
    await page.goto(address + hash);
    await use(page);
    assert.deepEqual(complaints, [], `${name}: what the page complained of or asked for`);
  } finally {
    await context.close();
  }
}

// The numbers of the entries that are seen, in order.
export const seen = (page) => page.evaluate(() => [...document.querySelectorAll('.e')]
  .filter((entry) => { const fold = entry.closest('details'); return !fold || fold.open; })
  .map((entry) => Number(entry.id.slice(1))));

export const focused = (page) => page.evaluate(() => document.activeElement.closest('[id]')?.id);
