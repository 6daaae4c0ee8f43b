const idOf = (node: Node | null) => (node as Element | null)?.id ?? '';

function takeAttributes(old: Element, next: Element) {
  // Whether a group is open, and what is chosen in a form, is up to the visitor.
  for (const name of [...old.getAttributeNames(), ...next.getAttributeNames()]) {
    if (name === 'open' || name === 'selected') continue;
    const value = next.getAttribute(name);
    if (value === null) old.removeAttribute(name);
    else old.setAttribute(name, value);
  }
}

/** Makes one node like another and leaves all that is the same alone: focus, scroll and reading place stay. */
function become(old: Node, next: Node) {
  if (old.isEqualNode(next)) return;
  if (!(old instanceof Element)) {
    old.nodeValue = next.nodeValue;
    return;
  }
  takeAttributes(old, next as Element);
  let at = old.firstChild;
  // A copy: those that are brought in leave the list.
  const wanted = [...next.childNodes];
  for (const child of wanted) {
    const id = idOf(child);
    const twin: Node | null | undefined = id ? [...old.children].find((each) => each.id === id) : at;
    if (!twin || twin.nodeName !== child.nodeName || idOf(twin) !== id) {
      old.insertBefore(child, at);
      continue;
    }
    if (twin === at) at = at.nextSibling;
    else old.insertBefore(twin, at);
    become(twin, child);
  }
  while (at) {
    const rest: ChildNode | null = at.nextSibling;
    at.remove();
    at = rest;
  }
}

/** Makes a part of this page what it is in the next. */
export function bringIn(next: Document, part: string) {
  const [old, wanted] = [document.querySelector(part), next.querySelector(part)];
  if (old && wanted) become(old, wanted);
}
