type View = (props: Record<string, string | undefined>) => unknown;

/** A page and what its address says. */
export interface Asked {
  path: string;
  View: View;
  params: Record<string, string | undefined>;
}

/** Pages that are drawn in one go. */
export interface Sheet {
  pages: Asked[];
  /** Is given each page as soon as it is drawn; the next one waits for it. */
  take(path: string, html: string): void | Promise<void>;
  /** Is told why the rest is not drawn. */
  fail(error: unknown): void;
}

/** `../pages/[...language]/history/[month].astro` as what its addresses look like; what may be missing is a language. */
function patternOf(file: string): RegExp {
  const address = file
    .slice('../pages'.length, -'.astro'.length)
    .replace(/(^|\/)index$/, '$1')
    .replace(/([^/])$/, '$1/')
    .replace('[...language]/', '(?:(?<language>[a-z]{2})/)?')
    .replace(/\[(\w+)\]/g, '(?<$1>[^/]+)');
  return new RegExp(`^${address}$`);
}

/** Finds the page of an address among the files of `pages/`. Throws when there is none. */
export function pageFinder(files: Record<string, { default: View }>): (path: string) => Asked {
  const pages = Object.entries(files).map(([file, { default: View }]) => ({
    pattern: patternOf(file),
    View,
  }));
  return (path) => {
    for (const { pattern, View } of pages) {
      const match = pattern.exec(path);
      if (match) return { path, View, params: { ...match.groups } };
    }
    throw new Error(`There is no page ${path}.`);
  };
}
