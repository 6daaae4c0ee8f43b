/** One drawn card on the page. */
export interface Shown {
  file: string;
  alt: string;
  width: number;
  height: number;
  /** What had to be done to its texts. */
  remarks: string;
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const figure = ({ file, alt, width, height, remarks }: Shown) =>
  `<figure><img src="${file}" alt="${escape(alt)}" width="${width}" height="${height}" loading="lazy">` +
  `<figcaption>${escape(remarks)}</figcaption></figure>`;

const style = `
  body { margin: 2rem; background: #ddd; font: 1rem/1.4 system-ui, sans-serif }
  section > div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start }
  figure { margin: 0; max-width: 30rem }
  figcaption { font-size: .8rem; color: #333 }
  img { height: 17rem; width: auto; display: block }
  .thumbs img { height: 5rem }`;

/** One page with all cards: first small, as in a feed, then by style and sample. */
export function galleryPage(
  thumbs: readonly Shown[],
  parts: readonly { title: string; cards: Shown[] }[],
): string {
  const sections = parts.map(
    ({ title, cards }) =>
      `<section><h2>${escape(title)}</h2>\n<div>${cards.map(figure).join('\n')}</div></section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every card</title>
<style>${style}
</style>
<h1>Every card</h1>
<section class="thumbs"><h2>As small as in a list</h2>
<div>${thumbs.map((shown) => figure({ ...shown, remarks: '' })).join('\n')}</div></section>
${sections.join('\n')}
</html>
`;
}
