/* Between places in the page and offsets in the text. Offsets count Unicode code points, the page
   counts UTF-16 units; blocks of text carry the offset of their first sign in data-start. */

/* How many code points stand in the first `units` UTF-16 units of a string. */
export function points(text, units = text.length) {
  let count = 0;
  for (let at = 0; at < units; count += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return count;
}

/* How many UTF-16 units the first `count` code points of a string take. */
export function units(text, count) {
  let at = 0;
  for (let seen = 0; seen < count && at < text.length; seen += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

const nodesOf = (block) => {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};

/* The offset of a place in the page, or null outside the text. */
export function offsetOf(node, at) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element && element.closest("[data-start]");
  if (!block) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, at);
  return Number(block.dataset.start) + points(range.toString());
}

/* The place of an offset in the page: [text node, units], or null when it is not on this page. */
export function placeOf(root, offset) {
  const blocks = [...root.querySelectorAll("[data-start]")];
  let low = 0, high = blocks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (Number(blocks[middle].dataset.start) <= offset) low = middle; else high = middle - 1;
  }
  if (!blocks.length) return null;
  let left = Math.max(0, offset - Number(blocks[low].dataset.start)), last = null;
  for (const node of nodesOf(blocks[low])) {
    const length = points(node.data);
    if (left <= length) return [node, units(node.data, left)];
    left -= length;
    last = node;
  }
  return last && [last, last.data.length];
}

/* What is selected in the text: {start, end} without blanks at its ends, or null. */
export function selected(root) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer) && !range.intersectsNode(root)) return null;
  const inside = range.cloneRange(), whole = document.createRange();
  whole.selectNodeContents(root);
  if (inside.compareBoundaryPoints(Range.START_TO_START, whole) < 0) inside.setStart(root, 0);
  if (inside.compareBoundaryPoints(Range.END_TO_END, whole) > 0) inside.setEnd(root, root.childNodes.length);
  let start = null, end = null;
  for (const block of root.querySelectorAll("[data-start]")) {
    if (!inside.intersectsNode(block)) continue;
    for (const node of nodesOf(block)) {
      if (!inside.intersectsNode(node)) continue;
      const from = node === inside.startContainer ? inside.startOffset : 0;
      const to = node === inside.endContainer ? inside.endOffset : node.data.length;
      const words = node.data.slice(from, to);
      if (!words.trim()) continue;
      if (start === null) start = offsetOf(node, from + words.length - words.trimStart().length);
      end = offsetOf(node, from + words.trimEnd().length);
    }
  }
  return start === null || end <= start ? null : { start, end };
}

/* Select from one offset to another. */
export function select(root, start, end) {
  const from = placeOf(root, start), to = placeOf(root, end);
  if (!from || !to) return;
  getSelection().setBaseAndExtent(from[0], from[1], to[0], to[1]);
}
