// What axe knows of accessibility, in both themes, both views, with the help open, narrow and wide.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { withPage } from './browser.js';

async function check(page, what) {
  // What slides under the bar while the page is scrolled is half covered for a moment, and no fault.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  const found = await page.evaluate(`${axe.source}; axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })`);
  const said = found.violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.any.map((check) => check.message).join(' ')}`).join('\n   ')}`);
  assert.deepEqual(said, [], what);
}

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1400, 390]) {
    const options = { colorScheme, viewport: { width, height: 1000 } };
    test(`two documents, ${colorScheme}, ${width} wide`, () => withPage('sections', async (page) => {
      await check(page, 'as it opens');
      await page.keyboard.press('v');
      await page.keyboard.press('e');
      for (const fold of await page.locator('.fold').all()) await fold.evaluate((details) => { details.open = true; });
      await check(page, 'two columns, editorial changes, all open');
      await page.keyboard.press('?');
      await check(page, 'with the help open');
    }, options));

    test(`many documents, ${colorScheme}, ${width} wide`, () => withPage('collation', async (page) => {
      await check(page, 'as it opens');
      await page.locator('td.reworded').first().click();
      await page.selectOption('#from', '1');
      await check(page, 'with a place open, between two documents');
    }, options));

    test(`translations checked, ${colorScheme}, ${width} wide`, () => withPage('check', async (page) => {
      await check(page, 'as it opens');
      await page.getByRole('checkbox', { name: /^errors/ }).uncheck();
      await check(page, 'without errors');
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing but the table is wider than the window');
    }, options));
  }
}

test('every kind of change', () => withPage('every-kind', (page) => check(page, 'as it opens')));

test('the theme can be turned', () => withPage('every-kind', async (page) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.getByRole('button', { name: 'Light or dark' }).click();
  assert.notEqual(await paper(), light);
  await check(page, 'turned to dark');
}, { colorScheme: 'light' }));

for (const name of ['sections', 'check']) test(`${name}: headings go down by one level at a time`, () => withPage(name, async (page) => {
  const levels = await page.locator('h1, h2, h3, h4').evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])));
  assert.equal(levels[0], 1);
  levels.reduce((last, level) => { assert.ok(level <= last + 1, `${last} → ${level}`); return level; });
}));
