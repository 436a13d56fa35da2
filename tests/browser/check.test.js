// The page of a check: filters without script, anchors, languages, print.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { withPage } from './browser.js';

const findings = (page) => page.locator('article:visible');
const counted = async (label) => Number((await label.innerText()).match(/\d+$/)[0]);

for (const javaScriptEnabled of [true, false]) {
  test(`boxes hide what they count, ${javaScriptEnabled ? 'with' : 'without'} script`, () => withPage('check', async (page) => {
    const all = await findings(page).count();
    assert.equal(all, await page.locator('article').count());
    for (const name of [/^errors/, /^suppressed/, /^es/, /^number-value/]) {
      const box = page.getByRole('checkbox', { name });
      const count = await counted(page.locator('label').filter({ has: box }));
      assert.ok(count > 0 && count < all, `${name}: ${count} of ${all}`);
      await box.uncheck();
      assert.equal(await findings(page).count(), all - count, `without ${name}`);
      await box.check();
      assert.equal(await findings(page).count(), all);
    }
    await page.getByRole('checkbox', { name: /^es/ }).uncheck();
    assert.equal(await page.getByRole('heading', { name: 'texts/charter.es.md' }).count(), 0);
  }, { javaScriptEnabled }));
}

test('a file is named only where one of its findings is shown', () => withPage('check', async (page) => {
  const files = () => page.locator('section.file').evaluateAll((sections) => sections.map((section) => [
    section.checkVisibility(), [...section.querySelectorAll('article')].some((article) => article.checkVisibility()),
  ]));
  const boxes = await page.getByRole('checkbox').all();
  let hidden = 0;
  for (const box of boxes) {
    await box.uncheck();
    const shown = await files();
    assert.ok(shown.every(([file, findings]) => file === findings), await box.getAttribute('id'));
    hidden += shown.filter(([file]) => !file).length;
  }
  // In the end all boxes are empty.
  assert.ok(hidden > 0 && (await files()).every(([file]) => !file));
}));

test('the table of languages fits on a telephone', () => withPage('check', async (page) => {
  const width = await page.locator('.wide').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  assert.ok(width <= 0, `${width} pixels wider than its place`);
}, { viewport: { width: 390, height: 1000 } }));

test('the table has the sums of what is shown', () => withPage('check', async (page) => {
  const row = page.getByRole('row', { name: /^es / });
  const cells = (await row.getByRole('cell').allInnerTexts()).map(Number);
  const file = page.locator('section.file', { has: page.getByRole('heading', { name: 'texts/charter.es.md' }) });
  const of = (name) => file.locator(`article.${name}`);
  assert.deepEqual(cells.slice(2, 5), [await of('error').count(), await of('warning').count(), await of('note').count()]);
}));

test('a finding has an address that leads to it', async () => {
  let hash;
  await withPage('check', async (page) => {
    const link = page.locator('article h3 a').last();
    await link.click();
    hash = new URL(page.url()).hash;
    assert.match(hash, /^#f[0-9a-f]{16}$/);
  });
  await withPage('check', async (page) => {
    assert.ok(await page.locator(`article${hash}`).evaluate((article) => {
      const { top, bottom } = article.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    }));
    assert.equal(await page.locator('article:target').count(), 1);
  }, { hash, reducedMotion: 'reduce' });
});

test('the source stands beside the translation, and above it where there is no room', async () => {
  const places = (page) => page.locator('article', { hasText: 'became “84”' }).first().evaluate((article) => ['.of-source', '.of-translation']
    .map((side) => article.querySelector(side).getBoundingClientRect()).map(({ left, top }) => ({ left, top })));
  await withPage('check', async (page) => {
    const [source, translation] = await places(page);
    assert.ok(source.left < translation.left && source.top === translation.top);
  });
  await withPage('check', async (page) => {
    const [source, translation] = await places(page);
    assert.ok(source.left === translation.left && source.top < translation.top);
  }, { viewport: { width: 390, height: 1000 } });
});

test('what is meant is marked, in its language and direction', () => withPage('check', async (page) => {
  const passage = page.locator('.of-translation .words[lang=ar]', { has: page.locator('mark', { hasText: '84' }) }).first();
  assert.equal(await passage.evaluate((words) => getComputedStyle(words).direction), 'rtl');
  const message = page.locator('.message', { hasText: 'became “' }).first();
  assert.equal(await message.evaluate((words) => getComputedStyle(words).direction), 'ltr');
  const mark = page.locator('mark').first();
  assert.match(await mark.evaluate((words) => getComputedStyle(words).textDecorationLine), /underline/);
  assert.match(await page.locator('.words[lang=zh]').first().evaluate((words) => getComputedStyle(words).fontFamily), /^"Noto Serif CJK SC"/);
}));

test('severities are told by word and sign, not by colour alone', () => withPage('check', async (page) => {
  const severities = new Set(await page.locator('article .severity').allInnerTexts());
  assert.deepEqual([...severities].sort(), ['✕ error', '▲ warning', '● note'].sort());
}));

test('it prints whole, whatever is hidden', () => withPage('check', async (page) => {
  await page.getByRole('checkbox', { name: /^errors/ }).uncheck();
  await page.getByRole('checkbox', { name: /^es/ }).uncheck();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await findings(page).count(), await page.locator('article').count());
  assert.equal(await page.locator('input:visible').count(), 0);
  assert.equal((await page.pdf({ format: 'A4' })).subarray(0, 5).toString(), '%PDF-');
}));
