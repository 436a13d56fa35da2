// The page of many documents: the table, the readings, filters, any two documents.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { focused, withPage } from './browser.js';

const rows = (page) => page.locator('tbody tr:visible');
const place = (page) => page.locator('.place:visible');

test('a place is read beside the table', () => withPage('collation', async (page) => {
  assert.equal(await place(page).count(), 0);
  await page.locator('td.reworded').first().click();
  assert.equal(await place(page).count(), 1);
  assert.ok((await place(page).locator('del, ins').count()) > 0);
  assert.match(page.url(), /#r\d+$/);
  const id = page.url().split('#')[1];
  assert.equal(await page.locator(`a[href="#${id}"][aria-current=true]`).count(), 1);
}));

test('arrows go from cell to cell, Enter reads, j and k go from place to place', () => withPage('collation', async (page) => {
  await page.locator('tbody th a').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'row2');
  assert.equal(await page.evaluate(() => document.activeElement.cellIndex), 1);
  await page.keyboard.press('Enter');
  assert.equal(await place(page).getAttribute('id'), 'r2');
  await page.keyboard.press('j');
  assert.equal(await place(page).getAttribute('id'), 'r3');
  await page.keyboard.press('k');
  assert.equal(await place(page).getAttribute('id'), 'r2');
}));

test('a filter leaves the rows that it counts', () => withPage('collation', async (page) => {
  const button = page.getByRole('button', { name: /Reworded/ });
  const count = Number((await button.innerText()).match(/\d+$/)[0]);
  await button.click();
  assert.equal(await rows(page).count(), count);
  await page.keyboard.press('Escape');
  assert.equal(await rows(page).count(), await page.locator('tbody tr').count());
}));

test('a search looks into every reading', () => withPage('collation', async (page) => {
  await page.fill('#q', 'human rights');
  await page.waitForFunction(() => /of/.test(document.querySelector('#said').textContent));
  const some = await rows(page).count();
  assert.ok(some > 0 && some < await page.locator('tbody tr').count());
}));

test('any two documents: what each place is in both, and both texts', () => withPage('collation', async (page) => {
  await page.selectOption('#from', '1');
  await page.selectOption('#to', '3');
  const states = new Set(await page.locator('td.between:visible').allInnerTexts());
  assert.ok(states.has('~ other words'), [...states].join());
  await page.locator('td.between.p-other:visible').first().click();
  assert.equal(await page.locator('.both-texts h4').count(), 2);
  assert.ok((await page.locator('.both-texts .w').count()) === 2);
  assert.equal(await page.locator('.both-texts del').count(), 0);
  assert.match(page.url(), /from=1&to=3/);
  await page.selectOption('#from', '');
  assert.equal(await page.locator('td.between').count(), 0);
}));

test('an address opens its place', () => withPage('collation', async (page) => {
  assert.equal(await place(page).getAttribute('id'), 'r2');
}, { hash: '#r2' }));

test('without script the readings follow the table', () => withPage('collation', async (page) => {
  assert.equal(await place(page).count(), await page.locator('.place').count());
  assert.equal(await page.locator('button:visible, input:visible, select:visible').count(), 0);
}, { javaScriptEnabled: false }));

test('it prints, with all readings', () => withPage('collation', async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.equal(await place(page).count(), await page.locator('.place').count());
  assert.equal((await page.pdf({ format: 'A4', landscape: true })).subarray(0, 5).toString(), '%PDF-');
}));
