// What every page does: theme, help, keys, the state in the address, searching.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);

// The address holds what is chosen: `#e12&view=side&q=must`. Nothing is stored anywhere.
function readAddress() {
  const state = { target: '', values: new Map() };
  for (const part of location.hash.slice(1).split('&')) {
    const [name, ...rest] = part.split('=');
    try {
      if (rest.length) state.values.set(name, decodeURIComponent(rest.join('=')));
      else if (name) state.target = decodeURIComponent(name);
    } catch { /* not ours: an address that cannot be decoded names nothing */ }
  }
  return state;
}

function writeAddress(target, values) {
  const parts = target ? [encodeURIComponent(target)] : [];
  for (const [name, value] of values) if (value) parts.push(`${name}=${encodeURIComponent(value)}`);
  const hash = parts.length ? `#${parts.join('&')}` : ' ';
  if (hash !== location.hash) history.replaceState(null, '', parts.length ? hash : location.pathname + location.search);
}

byId('theme').addEventListener('click', () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
});

const help = byId('keys');
byId('help').addEventListener('click', () => help.showModal());
help.addEventListener('click', (event) => { if (event.target === help) help.close(); });

// Single keys, unless something is being written.
function onKeys(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const writing = event.target.matches('input, select, textarea');
    if (writing && event.key !== 'Escape') return;
    const action = event.key === '?' ? () => help.showModal() : actions[event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
}

// Letters as a search compares them: one for one, so that places stay the same.
function folded(text) {
  const lower = text.toLowerCase();
  const plain = lower.length === text.length ? lower : Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
  return plain.replace(/[\u2018\u2019\u201b\u02bc]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2010-\u2015\u2212]/g, '-').replace(/[\u00a0\u202f\u2009]/g, ' ');
}

// The text of an element as one side has it, and where each of its pieces begins.
function sideOf(element, without) {
  const pieces = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) => {
      if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
      if (node.matches(without) || node.matches('.end')) return NodeFilter.FILTER_REJECT;
      return node.matches('.pb') ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
    },
  });
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      pieces.push({ node, at: text.length });
      text += node.data;
    } else text += '\n';
  }
  return { text: folded(text), pieces };
}

// Ranges of the page in which a text stands.
function rangesOf(side, words, ranges, most) {
  for (let at = side.text.indexOf(words); at >= 0 && ranges.length < most; at = side.text.indexOf(words, at + words.length)) {
    const place = (offset, end) => {
      const piece = side.pieces.findLast((piece) => (end ? piece.at < offset : piece.at <= offset));
      return [piece.node, Math.min(offset - piece.at, piece.node.length)];
    };
    const range = new Range();
    range.setStart(...place(at, false));
    range.setEnd(...place(at + words.length, true));
    ranges.push(range);
  }
}

function highlight(ranges) {
  if (!window.Highlight || !CSS.highlights) return;
  if (ranges.length) CSS.highlights.set('hit', new Highlight(...ranges));
  else CSS.highlights.delete('hit');
}

function plural(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

function later(action, wait) {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(action, wait); };
}

// What is printed is complete: whatever is folded opens, and closes again.
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => { for (const details of opened) details.open = false; });
