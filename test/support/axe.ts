import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  violations: { id: string; nodes: { html: string }[] }[];
  passes: unknown[];
}

/** Finds no fault with what a page shows now. It must have been opened past its policy. */
export async function expectNoFaults(page: Page): Promise<void> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(axe);
  const { violations, passes } = await page.evaluate<Found>(`axe.run()`);
  const faults = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect([page.url(), faults]).toEqual([page.url(), []]);
  expect(passes.length).toBeGreaterThan(10);
}
