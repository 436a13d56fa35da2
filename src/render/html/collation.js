// Many documents: the table, the readings of one place, filters, search, any two documents.
const table = document.querySelector('#table table');
const query = byId('q');
const said = byId('said');
const [from, to] = [byId('from'), byId('to')];

const rows = [...table.tBodies[0].rows].map((element) => {
  const id = element.id.slice(3);
  return {
    id, element, place: byId(`r${id}`), tokens: new Set(element.dataset.t.split(' ')), readings: element.dataset.r.split(','),
    link: element.querySelector('a'), cells: [...element.cells].slice(1), pair: null,
  };
});
const rowOf = new Map(rows.map((row) => [row.id, row]));
const heads = [...table.tHead.rows[0].cells].slice(1);
const names = heads.map((head) => head.textContent);
const chosen = new Map([...document.querySelectorAll('.fg')].map((group) => [group.dataset.g, new Set()]));
let words = '';
let open = null;

// --- What is shown ---

const has = (row, token) => row.tokens.has(token) || row.pair === token;
const isFiltered = () => words !== '' || [...chosen.values()].some((set) => set.size > 0);

function meets(row, except) {
  if (pair() && !row.pair) return false;
  for (const [group, set] of chosen) {
    if (group === except || set.size === 0) continue;
    if (![...set].some((token) => has(row, token))) return false;
  }
  return words === '' || row.hit;
}

// The columns between which is looked, if two are chosen: the earlier first.
function pair() {
  const ends = [Number(from.value), Number(to.value)];
  if (!ends[0] || !ends[1] || ends[0] === ends[1]) return null;
  return ends.sort((one, other) => one - other);
}

const PAIRED = { 'p-same': '= same words', 'p-other': '~ other words', 'p-came': '+ only in the later', 'p-went': '− only in the earlier' };

function pairUp() {
  const ends = pair();
  const isSeen = (column) => !ends || (column >= ends[0] && column <= ends[1]);
  document.querySelector('[data-g=pair]').hidden = !ends;
  if (!ends) chosen.get('pair').clear();
  heads.forEach((head, index) => { head.hidden = !isSeen(index + 1); });
  let title = table.querySelector('th.between');
  if (ends && !title) {
    title = document.createElement('th');
    title.className = 'between';
    title.scope = 'col';
    title.textContent = 'Between the two';
    heads[0].before(title);
  } else if (!ends) title?.remove();
  for (const row of rows) {
    row.pair = null;
    if (ends) {
      const [one, other] = ends.map((column) => row.readings[column - 1]);
      if (one && other) row.pair = one === other ? 'p-same' : 'p-other';
      else if (other) row.pair = 'p-came';
      else if (one) row.pair = 'p-went';
    }
    row.cells.forEach((cell, index) => { cell.hidden = !isSeen(index + 1); });
    let cell = row.element.querySelector('td.between');
    if (ends && !cell) { cell = document.createElement('td'); row.cells[0].before(cell); }
    if (!ends) cell?.remove();
    else { cell.className = `between ${row.pair ?? ''}`; cell.textContent = PAIRED[row.pair] ?? ''; }
  }
  if (open) showBoth(open);
}

// The whole text of a reading, as the step that brought it shows it.
function textOf(row, reading) {
  const element = row.place.querySelector(`.st[data-r="${reading}"] .w`);
  if (!element) return null;
  const copy = element.cloneNode(true);
  for (const gone of copy.querySelectorAll('del, .end')) gone.remove();
  for (const came of copy.querySelectorAll('ins')) came.replaceWith(...came.childNodes);
  return copy;
}

// The two texts beside each other, before what lies between them.
function showBoth(row) {
  row.place.querySelector('.both-texts')?.remove();
  const ends = pair();
  if (!ends) return;
  const both = document.createElement('div');
  both.className = 'both-texts';
  for (const column of ends) {
    const side = document.createElement('div');
    const title = document.createElement('h4');
    title.textContent = names[column - 1];
    const reading = row.readings[column - 1];
    const text = reading ? textOf(row, reading) : null;
    const none = document.createElement('p');
    none.className = 'none';
    none.textContent = 'This document lacks it.';
    side.append(title, text ?? none);
    both.append(side);
  }
  row.place.querySelector('.life').after(both);
}

function update() {
  let shown = 0;
  for (const row of rows) {
    row.shown = meets(row);
    row.element.hidden = !row.shown;
    if (row.shown) shown += 1;
  }
  for (const [group] of chosen) {
    const tally = new Map();
    for (const row of rows) {
      if (!meets(row, group)) continue;
      for (const token of row.tokens) tally.set(token, (tally.get(token) ?? 0) + 1);
      if (row.pair) tally.set(row.pair, (tally.get(row.pair) ?? 0) + 1);
    }
    for (const button of document.querySelectorAll(`[data-g=${group}] button`)) {
      const number = tally.get(button.dataset.f) ?? 0;
      button.lastElementChild.textContent = number.toLocaleString('en');
      button.classList.toggle('nil', number === 0);
      button.setAttribute('aria-pressed', chosen.get(group).has(button.dataset.f));
    }
  }
  byId('clear').parentElement.hidden = !isFiltered() && !pair();
  said.textContent = shown === rows.length ? plural(shown, 'place') : `${plural(shown, 'place')} of ${rows.length.toLocaleString('en')}`;
  mark();
  remember();
}

function remember() {
  const values = new Map([['from', from.value], ['to', to.value]]);
  for (const [group, set] of chosen) values.set(group, [...set].join(','));
  values.set('q', query.value.trim());
  writeAddress(open ? `r${open.id}` : '', values);
}

// --- Search ---

function search() {
  words = folded(query.value.trim());
  if (words) {
    for (const row of rows) {
      row.texts ??= [...row.place.querySelectorAll('.st .w')].flatMap((element) =>
        (element.childElementCount ? [sideOf(element, 'ins').text, sideOf(element, 'del').text] : [folded(element.textContent)]));
      row.hit = row.texts.some((text) => text.includes(words));
    }
  }
  update();
}

function mark() {
  const ranges = [];
  if (words && open) {
    for (const element of open.place.querySelectorAll('.w')) {
      rangesOf(sideOf(element, 'ins'), words, ranges, 1000);
      rangesOf(sideOf(element, 'del'), words, ranges, 1000);
    }
  }
  highlight(ranges);
}

query.addEventListener('input', later(search, 150));
query.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); search(); step(1); } });

// --- Reading a place ---

function read(row, column) {
  if (open) { open.place.classList.remove('open'); open.element.classList.remove('open'); open.link.removeAttribute('aria-current'); }
  open = row;
  row.place.classList.add('open');
  row.element.classList.add('open');
  row.link.setAttribute('aria-current', 'true');
  document.querySelector('.hint').hidden = true;
  showBoth(row);
  for (const other of row.place.querySelectorAll('.st.here')) other.classList.remove('here');
  const steps = [...row.place.querySelectorAll('.st')];
  const at = column ? steps.findLast((step) => Number(step.dataset.c) <= column) : null;
  at?.classList.add('here');
  byId('places').scrollTop = 0;
  (at ?? row.place).scrollIntoView({ block: 'nearest', behavior: 'instant' });
  row.element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  mark();
  remember();
}

function step(by) {
  const list = rows.filter((row) => row.shown);
  if (!list.length) return;
  const at = open ? rows.indexOf(open) : -1;
  const next = by > 0 ? list.find((row) => rows.indexOf(row) > at) : list.findLast((row) => rows.indexOf(row) < at);
  if (!next) return;
  read(next);
  focusOn(next.link);
}

// One stop for the whole table; from there arrows lead on.
function focusOn(element) {
  for (const stop of table.querySelectorAll('tbody [tabindex="0"]')) stop.tabIndex = -1;
  element.tabIndex = 0;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}

table.addEventListener('click', (event) => {
  const cell = event.target.closest('tbody td, tbody th');
  if (!cell || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const row = rowOf.get(cell.parentElement.id.slice(3));
  const index = row.cells.indexOf(cell);
  read(row, index + 1 || undefined);
  focusOn(index < 0 ? row.link : cell);
});

table.addEventListener('keydown', (event) => {
  const at = event.target.closest('tbody td, tbody th');
  if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter') { event.preventDefault(); at.click(); return; }
  const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const move = moves[event.key];
  if (!move) return;
  event.preventDefault();
  const shown = rows.filter((row) => row.shown);
  const row = rowOf.get(at.parentElement.id.slice(3));
  const next = shown[shown.indexOf(row) + move[0]] ?? row;
  const cells = [next.element.cells[0], ...next.cells.filter((cell) => !cell.hidden)];
  const own = [row.element.cells[0], ...row.cells.filter((cell) => !cell.hidden)];
  const cell = cells[Math.max(0, Math.min(cells.length - 1, own.indexOf(at) + move[1]))];
  focusOn(cell.querySelector('a') ?? cell);
});

// Links between places: what they lead to may be folded away.
byId('places').addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#r"]');
  const row = link && rowOf.get(link.getAttribute('href').slice(2));
  if (row) { event.preventDefault(); read(row); }
});

// --- Filters ---

for (const line of document.querySelectorAll('.fg li')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.f = line.dataset.f;
  button.append(...line.childNodes);
  line.append(button);
}

document.querySelector('.facets').addEventListener('click', (event) => {
  const button = event.target.closest('li button');
  if (!button) return;
  const set = chosen.get(button.closest('.fg').dataset.g);
  if (!set.delete(button.dataset.f)) set.add(button.dataset.f);
  update();
});

function clear() {
  for (const set of chosen.values()) set.clear();
  query.value = '';
  from.value = '';
  to.value = '';
  pairUp();
  search();
}

byId('clear').addEventListener('click', () => { clear(); byId('table').focus(); });
for (const select of [from, to]) {
  select.addEventListener('change', () => {
    // One end is enough to ask: the other is then the latest, or the first.
    if (select === from && from.value && !to.value) to.value = String(names.length);
    if (select === to && to.value && !from.value) from.value = '1';
    if (!select.value) { from.value = ''; to.value = ''; }
    pairUp();
    update();
  });
}

// --- Keys and the beginning ---

onKeys({
  j: () => step(1),
  k: () => step(-1),
  '/': () => { query.focus(); query.select(); },
  Escape: () => {
    if (document.activeElement === query && query.value) { query.value = ''; search(); return; }
    if (document.activeElement === query) { query.blur(); return; }
    clear();
  },
});

rows.forEach((row, index) => { row.link.tabIndex = index ? -1 : 0; for (const cell of row.cells) cell.tabIndex = -1; });

function fromAddress() {
  const { target, values } = readAddress();
  if (values.size) {
    from.value = values.get('from') ?? '';
    to.value = values.get('to') ?? '';
    for (const [group, set] of chosen) {
      set.clear();
      for (const token of (values.get(group) ?? '').split(',')) if (token) set.add(token);
    }
    query.value = values.get('q') ?? '';
  }
  const row = /^r\d+$/.test(target) ? rowOf.get(target.slice(1)) : null;
  if (row) open = row;
  pairUp();
  search();
  if (row) read(row);
}
addEventListener('hashchange', fromAddress);
fromAddress();
