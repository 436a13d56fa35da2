// A comparison of two documents: filters, search, views, keys.
const flow = byId('flow');
const query = byId('q');
const said = byId('said');

const items = [...flow.children].flatMap((child) => (child.matches('details.fold') ? [...child.children].slice(1) : [child]))
  .filter((element) => !element.matches('.heads')).map((element) => {
    if (element.matches('h2')) return { element, heading: true };
    if (element.matches('.left')) return { element, leftBy: element.dataset.for };
    const tokens = element.dataset.t.split(' ');
    return { element, id: element.id, kind: tokens[0], counted: tokens, tokens: new Set(tokens.map((token) => token.replace('*', ''))), section: `s${element.dataset.s}` };
  });
const entries = items.filter((item) => item.id);
const entryOf = new Map(entries.map((item) => [item.id, item]));
const chosen = new Map([...document.querySelectorAll('.fg')].map((group) => [group.dataset.g, new Set()]));
let words = '';
let current = null;
let regrouped = false;

// --- What is shown ---

const has = (item, token) => item.section === token || item.tokens.has(token);
const isFiltered = () => words !== '' || [...chosen.values()].some((set) => set.size > 0);

function meets(item, except) {
  for (const [group, set] of chosen) {
    if (group === except || set.size === 0) continue;
    if (![...set].some((token) => has(item, token))) return false;
  }
  return words === '' || item.hit;
}

function isShown(item) {
  if (isFiltered()) return meets(item);
  return item.tokens.has('substantive') || (root.dataset.editorial === 'on' && item.kind === 'editorial');
}

// Puts what is not shown into folds; a heading stays where something under it is shown.
function regroup() {
  for (const item of entries) item.shown = isShown(item);
  for (const item of items) if (item.leftBy) item.shown = entryOf.get(item.leftBy)?.shown;
  const page = document.createDocumentFragment();
  const heads = flow.querySelector('.heads');
  if (heads) page.append(heads);
  let waiting = [];
  const foldAway = (list) => {
    if (list.some((item) => item.id)) page.append(fold(list));
    else for (const item of list) page.append(item.element);
  };
  for (const item of items) {
    if (!item.shown) { waiting.push(item); continue; }
    const at = waiting.findLastIndex((item) => item.heading);
    foldAway(waiting.slice(0, Math.max(at, 0)));
    if (at >= 0) page.append(waiting[at].element);
    foldAway(waiting.slice(at + 1));
    waiting = [];
    page.append(item.element);
  }
  foldAway(waiting);
  flow.replaceChildren(page);
  regrouped = isFiltered() || root.dataset.editorial === 'on';
  dress(flow);
}

function fold(list) {
  const details = document.createElement('details');
  details.className = 'fold';
  const inside = list.filter((item) => item.id);
  const counts = new Map();
  for (const item of inside) counts.set(item.kind, (counts.get(item.kind) ?? 0) + 1);
  const order = ['unchanged', 'editorial', 'reworded', 'added', 'removed'].filter((kind) => counts.has(kind));
  const summary = document.createElement('summary');
  summary.append(order.map((kind, index) => (index ? `${counts.get(kind)} ${kind}` : `${plural(counts.get(kind), 'paragraph')} ${kind}`)).join(', '), ' ');
  const range = document.createElement('span');
  range.className = 'range';
  const ends = [citeOf(inside[0]), citeOf(inside[inside.length - 1])];
  // Each citation runs its own way: Arabic ones must not swap places.
  const [from, to] = ends.map((cite) => { const own = document.createElement('bdi'); own.textContent = cite; return own; });
  range.append(from, ...(ends[0] === ends[1] ? [] : [' … ', to]));
  summary.append(range);
  details.append(summary, ...list.map((item) => item.element));
  return details;
}

const citeOf = (item) => item.element.querySelector('.cite').textContent;

function count() {
  for (const [group] of chosen) {
    const tally = new Map();
    for (const item of entries) {
      if (!meets(item, group)) continue;
      for (const token of item.counted) tally.set(token, (tally.get(token) ?? 0) + 1);
      if (item.tokens.has('substantive')) tally.set(item.section, (tally.get(item.section) ?? 0) + 1);
    }
    for (const button of document.querySelectorAll(`[data-g=${group}] button`)) {
      const number = tally.get(button.dataset.f) ?? 0;
      if (!button.hasAttribute('data-fixed')) button.lastElementChild.textContent = number.toLocaleString('en');
      button.classList.toggle('nil', number === 0);
      button.setAttribute('aria-pressed', chosen.get(group).has(button.dataset.f));
    }
  }
  const shown = entries.filter(isShown).length;
  byId('none').hidden = shown > 0 || !isFiltered();
  byId('clear').parentElement.hidden = !isFiltered();
  said.textContent = isFiltered() ? `${plural(shown, 'paragraph')} of ${entries.length.toLocaleString('en')}` : plural(shown, 'change');
}

function update() {
  if (isFiltered() || root.dataset.editorial === 'on' || regrouped) regroup();
  count();
  for (const button of document.querySelectorAll('[data-view]')) if (button !== root) button.setAttribute('aria-pressed', button.dataset.view === root.dataset.view);
  byId('ed').setAttribute('aria-pressed', root.dataset.editorial === 'on');
  mark();
  remember();
  where();
}

function remember() {
  const values = new Map([['view', root.dataset.view === initial.view ? '' : root.dataset.view], ['editorial', root.dataset.editorial === initial.editorial ? '' : root.dataset.editorial]]);
  for (const [group, set] of chosen) values.set(group, [...set].join(','));
  values.set('q', query.value.trim());
  writeAddress(current?.id ?? '', values);
}

// --- Search ---

function search() {
  words = folded(query.value.trim());
  if (words) {
    for (const item of entries) {
      if (item.before === undefined) {
        const element = item.element.querySelector('.w:not(.l)');
        const plain = element.childElementCount === 0 ? folded(element.textContent) : null;
        item.before = plain ?? sideOf(element, 'ins').text;
        item.after = plain ?? sideOf(element, 'del').text;
      }
      item.hit = item.before.includes(words) || item.after.includes(words);
    }
  }
  update();
}

function mark() {
  const ranges = [];
  if (words) {
    for (const item of entries) {
      if (!item.hit || !item.shown || ranges.length >= 3000) continue;
      for (const element of item.element.querySelectorAll('.w')) {
        rangesOf(sideOf(element, 'ins'), words, ranges, 3000);
        if (!element.matches('.l')) rangesOf(sideOf(element, 'del'), words, ranges, 3000);
      }
    }
  }
  highlight(ranges);
}

query.addEventListener('input', later(search, 150));
query.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); search(); step(event.shiftKey ? -1 : 1); } });

// --- Views ---

// Copies a text so that two columns can show what each side has of it: the file holds it once.
function pair(article) {
  if (article.matches('.added, .removed') || article.querySelector('.l')) return;
  const later = article.querySelector('.w');
  const earlier = later.cloneNode(true);
  earlier.classList.add('l');
  for (const [element, label] of [[earlier, 'Earlier text'], [later, 'Later text']]) {
    element.setAttribute('role', 'group');
    element.setAttribute('aria-label', label);
  }
  later.before(earlier);
}

// Gives articles that are seen their second column, if there are two, and their button.
function dress(within) {
  for (const article of within.querySelectorAll(':scope > .e')) {
    if (root.dataset.view === 'side') pair(article);
    if (!article.querySelector('.act')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'act';
      button.textContent = 'Copy citation';
      button.setAttribute('aria-label', `Copy citation of ${article.querySelector('.cite').textContent}`);
      article.querySelector('h3').after(button);
    }
  }
}

flow.addEventListener('toggle', (event) => { if (event.target.matches?.('.fold') && event.target.open) { dress(event.target); if (words) mark(); } }, true);

function show(view) {
  const at = atTop();
  root.dataset.view = view;
  dress(flow);
  for (const open of flow.querySelectorAll('.fold[open]')) dress(open);
  update();
  at?.element.scrollIntoView({ block: 'start', behavior: 'instant' });
}

function showEditorial(choice) {
  root.dataset.editorial = choice;
  update();
}

// --- Going from change to change ---

function seenAt(height) {
  const box = flow.getBoundingClientRect();
  for (let y = height; y < height + 90; y += 15) {
    const element = document.elementFromPoint(box.left + 40, y)?.closest('.e, .fold');
    if (element && flow.contains(element)) return element;
  }
  return null;
}

function atTop() {
  const element = seenAt(byId('q').closest('.bar').offsetHeight + 20);
  return element && entryOf.get(element.id || element.querySelector('.e')?.id);
}

function step(by) {
  const list = entries.filter((item) => isShown(item));
  if (!list.length) return;
  const focused = entryOf.get(document.activeElement?.closest?.('.e')?.id) ?? current;
  const order = new Map(entries.map((item, index) => [item, index]));
  const at = focused ? order.get(focused) : -1;
  const next = by > 0 ? list.find((item) => order.get(item) > at) : list.findLast((item) => order.get(item) < at);
  if (next) goTo(next);
}

function goTo(item) {
  const details = item.element.closest('details');
  if (details) { details.open = true; dress(details); }
  current = item;
  item.element.tabIndex = -1;
  item.element.focus({ preventScroll: true });
  item.element.scrollIntoView({ block: 'start', behavior: 'instant' });
  // What lay on the way was only estimated until now.
  requestAnimationFrame(() => item.element.scrollIntoView({ block: 'start', behavior: 'instant' }));
  remember();
}

function goToTarget(id) {
  if (entryOf.has(id)) { goTo(entryOf.get(id)); return; }
  const element = id && byId(id);
  if (!element) return;
  const details = element.closest('details');
  if (details) details.open = true;
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
}

flow.addEventListener('focusin', (event) => { const item = entryOf.get(event.target.closest('.e')?.id); if (item) current = item; });
byId('next').addEventListener('click', () => step(1));
byId('prev').addEventListener('click', () => step(-1));

// --- Citations ---

const documents = ['before', 'after'].map((side) => document.querySelector(`.doc.${side}`).dataset);

function citation(item) {
  const cites = [...item.element.querySelectorAll('.cite bdi')].map((cite) => cite.textContent);
  const of = (cite, { name, date }) => [cite, name, date].filter(Boolean).join(', ');
  if (item.kind === 'added') return of(cites[0], documents[1]);
  if (item.kind === 'removed') return of(cites[0], documents[0]);
  return `${of(cites[0], documents[0])} → ${of(cites[cites.length - 1], documents[1])}`;
}

async function copy(item) {
  const text = citation(item);
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = `Copied: ${text}`;
  } catch {
    // A page from a file may lack the clipboard.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    item.element.querySelector('.act')?.focus();
    said.textContent = done ? `Copied: ${text}` : text;
  }
}

flow.addEventListener('click', (event) => {
  const button = event.target.closest('.act');
  if (button) copy(entryOf.get(button.closest('.e').id));
});

// --- Filters ---

for (const line of document.querySelectorAll('.fg li')) {
  const button = document.createElement('button');
  button.type = 'button';
  Object.assign(button.dataset, line.dataset);
  button.append(...line.childNodes);
  line.append(button);
}

document.querySelector('.facets').addEventListener('click', (event) => {
  const button = event.target.closest('li button');
  if (!button) return;
  const set = chosen.get(button.closest('.fg').dataset.g);
  const token = button.dataset.f;
  if (set.has(token)) set.delete(token);
  else {
    set.add(token);
    if (token === 'editorial' || token === 'w-editorial') root.dataset.editorial = 'on';
  }
  update();
});

function clear() {
  for (const set of chosen.values()) set.clear();
  query.value = '';
  search();
}

byId('clear').addEventListener('click', () => { clear(); byId('text').focus(); });

// --- The picture ---

const picture = document.querySelector('.map svg');
const here = picture.querySelector('.here');
const caption = document.createElementNS('http://www.w3.org/2000/svg', 'title');
picture.prepend(caption);
const number = (id) => Number(id.slice(1));
const shapes = [...picture.querySelectorAll('[data-e]')].map((path) => {
  const numbers = path.getAttribute('d').slice(1, -1).trim().split(/[ ]/).map(Number);
  const points = numbers.flatMap((value, index) => (index % 2 ? [[numbers[index - 1], value]] : []));
  const side = points.some(([across]) => across === 1000) ? 1000 : 0;
  const along = points.filter(([across]) => across === side).map(([, value]) => value);
  return { first: Number(path.dataset.e), last: Number(path.dataset.l ?? path.dataset.e), from: Math.min(...along), to: Math.max(...along) };
});

function shapeOf(id) {
  return shapes.find((shape) => shape.first <= number(id) && number(id) <= shape.last);
}

picture.addEventListener('click', (event) => {
  const path = event.target.closest('[data-e]');
  const item = path && entryOf.get(`e${path.dataset.e}`);
  if (item) goTo(item);
});
picture.addEventListener('pointerover', (event) => {
  const item = entryOf.get(`e${event.target.closest('[data-e]')?.dataset.e}`);
  caption.textContent = item ? item.element.querySelector('h3').textContent : '';
});

// Shows in the picture what the window shows of the text.
function where() {
  const first = seenAt(byId('q').closest('.bar').offsetHeight + 20);
  const last = seenAt(innerHeight - 100) ?? flow.lastElementChild;
  const idOf = (element, end) => element?.id || [...(element?.querySelectorAll('.e') ?? [])].at(end)?.id;
  const [from, to] = [shapeOf(idOf(first, 0) ?? 'e0'), shapeOf(idOf(last, -1) ?? 'e0')];
  if (!from || !to) { here.removeAttribute('d'); return; }
  const [top, end] = [Math.min(from.from, to.from), Math.max(from.to, to.to)];
  here.setAttribute('d', `M-58 ${top}H1058V${end}H-58z`);
}
let drawing = false;
addEventListener('scroll', () => { if (!drawing) { drawing = true; requestAnimationFrame(() => { drawing = false; where(); }); } }, { passive: true });

// --- Keys and the beginning ---

for (const button of document.querySelectorAll('.bar [data-view]')) button.addEventListener('click', () => show(button.dataset.view));
byId('ed').addEventListener('click', () => showEditorial(root.dataset.editorial === 'on' ? 'off' : 'on'));

onKeys({
  j: () => step(1),
  k: () => step(-1),
  v: () => show(root.dataset.view === 'side' ? 'inline' : 'side'),
  e: () => showEditorial(root.dataset.editorial === 'on' ? 'off' : 'on'),
  c: () => { if (current) copy(current); },
  '/': () => { query.focus(); query.select(); },
  Escape: () => {
    if (document.activeElement === query && query.value) { query.value = ''; search(); return; }
    if (document.activeElement === query) { query.blur(); return; }
    clear();
  },
});

const initial = { view: root.dataset.view, editorial: root.dataset.editorial };

function fromAddress() {
  const { target, values } = readAddress();
  if (values.size) {
    if (['inline', 'side'].includes(values.get('view'))) root.dataset.view = values.get('view');
    if (['on', 'off'].includes(values.get('editorial'))) root.dataset.editorial = values.get('editorial');
    for (const [group, set] of chosen) {
      set.clear();
      for (const token of (values.get(group) ?? '').split(',')) if (token) set.add(token);
    }
    query.value = values.get('q') ?? '';
  }
  current = entryOf.get(target) ?? current;
  if (values.size || words) search(); else update();
  dress(flow);
  goToTarget(target);
}
addEventListener('hashchange', fromAddress);
fromAddress();
