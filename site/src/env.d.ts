/// <reference types="astro/client" />

declare namespace App {
  interface Locals {
    /** The store the page is drawn from; a plain `astro dev` or `astro build` opens the default one. */
    store?: import('../../db/store.ts').Store;
    /** The moment of it that is published; the newest when not said. */
    publishing?: import('../../db/records.ts').Publishing;
    /** Pages that are drawn in one go. */
    sheet?: import('./render/sheet.ts').Sheet;
  }
}

/** The page's script, which `site/scripts.mjs` compiles. */
declare module 'virtual:live' {
  export const path: string;
  export const integrity: string;
}

/** The script with which a browser asks to be told. */
declare module 'virtual:push' {
  export const path: string;
  export const integrity: string;
}

/** What of it goes on while no page is open. */
declare module 'virtual:push-worker' {
  export const code: string;
}

/** The script for other sites. */
declare module 'virtual:embed' {
  export const code: string;
}
