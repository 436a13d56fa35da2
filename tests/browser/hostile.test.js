// Texts that would be more than text, and texts that run the other way.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { withPage } from './browser.js';

for (const [name, scripts] of [['hostile', 1], ['hostile-collation', 1], ['check-hostile', 0]]) {
  test(`${name}: what looks like markup stays text`, () => withPage(name, async (page) => {
    const text = await page.locator('body').innerText();
    for (const words of ['<script>alert(1)</script>', ']]>', '-->', '</style>', '"><img src=x onerror=alert(1)>', "it's"]) {
      assert.ok(text.includes(words), `${words} is seen`);
    }
    assert.equal(await page.locator('img, iframe, object, embed, base, link:not([rel=icon])').count(), 0);
    assert.equal(await page.locator('body script').count(), scripts);
    assert.equal(await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some((attribute) => attribute.name.startsWith('on'))).length), 0);
  }));

  test(`${name}: characters that reorder lines are spelled out`, () => withPage(name, async (page) => {
    const source = await page.content();
    assert.doesNotMatch(source, /[\u202a-\u202e\u2066-\u2069]/);
    assert.ok((await page.locator('body').innerText()).includes('⟦U+202E⟧'));
  }));
}

test('Arabic runs from right to left and the page around it does not', () => withPage('arabic', async (page) => {
  assert.equal(await page.locator('#flow').getAttribute('lang'), 'ar');
  assert.equal(await page.locator('.w').first().evaluate((words) => getComputedStyle(words).direction), 'rtl');
  assert.equal(await page.locator('.e h3').first().evaluate((heading) => getComputedStyle(heading).direction), 'ltr');
}));
