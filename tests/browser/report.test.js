// The page of two documents: filters, search, keys, permalinks, views, print.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { focused, seen, withPage } from './browser.js';

test('a count chooses what it counts, and the other counts follow', () => withPage('every-kind', async (page) => {
  const all = await seen(page);
  const weakened = page.getByRole('button', { name: /Weakened/ });
  await weakened.click();
  assert.equal(await weakened.getAttribute('aria-pressed'), 'true');
  const some = await seen(page);
  assert.equal(some.length, 1);
  assert.match(await page.locator(`#e${some[0]} .found`).innerText(), /Weakened\s+must → should/);
  assert.match(await page.getByRole('button', { name: /Reworded/ }).innerText(), /1$/);
  assert.match(page.url(), /find=weakened/);
  await page.getByRole('button', { name: 'Show all changes' }).click();
  assert.deepEqual(await seen(page), all);
}));

test('what a filter folds away opens on demand', () => withPage('every-kind', async (page) => {
  await page.getByRole('button', { name: /Added/ }).first().click();
  const folds = page.locator('details.fold');
  assert.ok((await folds.count()) > 0);
  assert.match(await folds.first().innerText(), /^\d+ paragraphs?[^]*¶/);
  const before = (await seen(page)).length;
  await folds.first().locator('summary').click();
  assert.ok((await seen(page)).length > before);
}));

test('a search finds what only one of the texts says, across what came and went', () => withPage('every-kind', async (page) => {
  await page.keyboard.press('/');
  assert.equal(await focused(page), 'q');
  for (const words of ['We must promote high-quality', 'we SHOULD promote high-quality']) {
    await page.fill('#q', words);
    await page.waitForFunction(() => document.querySelector('#said').textContent.startsWith('1 paragraph'));
    assert.equal((await seen(page)).length, 1);
    assert.ok(await page.evaluate(() => CSS.highlights.get('hit').size > 0));
  }
  await page.fill('#q', 'no text says this');
  await page.locator('#none').waitFor();
  await page.keyboard.press('Escape');
  assert.ok((await seen(page)).length > 1);
}));

test('a search looks into unchanged paragraphs too', () => withPage('sections', async (page) => {
  await page.fill('#q', 'meet once a year');
  await page.waitForFunction(() => document.querySelector('#said').textContent.startsWith('1 paragraph'));
  assert.equal(await page.locator('.e.unchanged:visible').count(), 1);
}));

test('keys go from change to change and the focus goes with them', () => withPage('every-kind', async (page) => {
  const all = await seen(page);
  await page.keyboard.press('j');
  assert.equal(await focused(page), `e${all[0]}`);
  await page.keyboard.press('j');
  assert.equal(await focused(page), `e${all[1]}`);
  await page.keyboard.press('k');
  assert.equal(await focused(page), `e${all[0]}`);
  assert.match(page.url(), new RegExp(`#e${all[0]}$`));
  await page.keyboard.press('?');
  assert.ok(await page.getByRole('dialog').isVisible());
  await page.keyboard.press('Escape');
  assert.ok(await page.getByRole('dialog').isHidden());
}));

test('two columns show each side its own words', () => withPage('every-kind', async (page) => {
  await page.keyboard.press('v');
  const entry = page.locator('.e', { hasText: 'Weakened' });
  const [earlier, later] = [entry.getByRole('group', { name: 'Earlier text' }), entry.getByRole('group', { name: 'Later text' })];
  const clean = (text) => text.replaceAll(/\s+/g, ' ');
  assert.match(clean(await earlier.innerText()), /We must promote high-quality/);
  assert.doesNotMatch(clean(await earlier.innerText()), /should promote high-quality/);
  assert.match(clean(await later.innerText()), /We should promote high-quality/);
  assert.doesNotMatch(clean(await later.innerText()), /We must promote high-quality/);
  assert.match(page.url(), /view=side/);
  await page.keyboard.press('v');
  assert.equal(await page.getByRole('group', { name: 'Earlier text' }).count(), 0);
}));

test('editorial changes are shown on demand', () => withPage('sections', async (page) => {
  const before = await seen(page);
  assert.equal(await page.locator('#flow del.ed:visible').count(), 0);
  await page.keyboard.press('e');
  assert.ok((await seen(page)).length > before.length);
  assert.ok((await page.locator('#flow del.ed:visible').count()) > 0);
  await page.keyboard.press('e');
  assert.deepEqual(await seen(page), before);
}));

test('an address opens what was folded and says how it was looked at', async () => {
  let id;
  await withPage('sections', async (page) => { id = await page.locator('.fold .e').first().getAttribute('id'); });
  await withPage('sections', async (page) => {
    assert.ok(await page.locator(`#${id}`).isVisible());
    assert.equal(await focused(page), id);
    assert.equal(await page.locator('html').getAttribute('data-view'), 'side');
  }, { hash: `#${id}&view=side` });
  await withPage('sections', async (page) => {
    assert.equal((await seen(page)).length, await page.locator('.e[data-t~=weakened]').count());
  }, { hash: '#find=weakened' });
});

test('a paragraph that moved is linked from where it stood', () => withPage('every-kind', async (page) => {
  const left = page.locator('.left');
  assert.match(await left.innerText(), /¶2 stood here; it moved and is now ¶7/);
  await left.getByRole('link').click();
  assert.equal(await focused(page), await left.getAttribute('data-for'));
}));

test('a sentence that moved is linked from both ends', () => withPage('every-kind', async (page) => {
  const ends = page.locator('a.end');
  assert.equal(await ends.count(), 2);
  for (const end of await ends.all()) {
    const here = await end.evaluate((link) => link.closest('.e').id);
    const there = (await end.getAttribute('href')).slice(1);
    assert.equal(await page.locator(`#${there} a.end`).getAttribute('href'), `#${here}`);
  }
}));

test('a citation of both documents can be copied', () => withPage('every-kind', async (page) => {
  await page.locator('.e[data-t~=weakened]').getByRole('button', { name: /Copy citation/ }).click();
  await page.waitForFunction(() => document.querySelector('#said').textContent.startsWith('Copied'));
  assert.equal(await page.locator('#said').textContent(), 'Copied: ¶4, sao-paulo-consensus-2025.md, July 25, 2025 → ¶5, after.md, July 25, 2025');
}, { permissions: ['clipboard-read', 'clipboard-write'] }));

test('the picture leads to what it shows', () => withPage('every-kind', async (page) => {
  const shape = page.locator('.map [data-e].removed').first();
  const id = await shape.getAttribute('data-e');
  await shape.dispatchEvent('click');
  assert.equal(await focused(page), `e${id}`);
  assert.ok(await page.locator('.map .here').getAttribute('d'));
}));

test('without script everything is there and no control is dead', () => withPage('sections', async (page) => {
  const total = await page.locator('.e').count();
  assert.equal(await page.locator('.e:visible').count(), total);
  assert.equal(await page.locator('button:visible, input:visible, select:visible').count(), 0);
  assert.ok((await page.locator('#flow del.ed:visible').count()) > 0);
}, { javaScriptEnabled: false }));

test('it prints, everything in it', () => withPage('sections', async (page) => {
  await page.getByRole('button', { name: /Weakened/ }).click();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.e:visible').count(), await page.locator('.e').count());
  assert.equal(await page.locator('.bar:visible, .act:visible').count(), 0);
  const pdf = await page.pdf({ format: 'A4' });
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
}));

test('ten thousand paragraphs can be searched, filtered and walked through', () => withPage('long', async (page) => {
  assert.equal(await page.locator('.e').count(), 10_000);
  const all = await seen(page);
  assert.equal(all.length, 1000);
  await page.keyboard.press('j');
  assert.equal(await focused(page), `e${all[0]}`);
  await page.fill('#q', 'paragraph 9990 ');
  await page.waitForFunction(() => document.querySelector('#said').textContent.startsWith('1 paragraph'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await page.getByRole('button', { name: /Strengthened|Weakened/ }).first().click();
  assert.ok((await seen(page)).length > 0);
}));
