import type { ImportedIncident, ImportedUpdate } from '../../db/store/imports.ts';
import type { Component, ComponentChange } from '../../db/records.ts';
import type { ComponentStatus } from '../../db/vocabulary.ts';

/** A component as the other page knows it. */
export interface PageComponent extends Omit<Component, 'status'> {
  /** Null where the other page does not say. */
  status: ComponentStatus | null;
}

export interface PageUpdate extends ImportedUpdate {
  /** What the update says it did to components. */
  affected: Pick<ComponentChange, 'componentId' | 'oldStatus' | 'newStatus'>[];
}

/** Unplanned trouble or planned work of the other page, its updates oldest first. */
export interface PageIncident extends ImportedIncident {
  updates: PageUpdate[];
}

/** Another status page in our words: ids are ours, messages are Markdown, nothing comes twice. */
export interface ImportedPage {
  name: string | null;
  timeZone: string | null;
  components: PageComponent[];
  /** Oldest first. */
  incidents: PageIncident[];
}

/** A product whose pages can be imported: a file in this folder and a line in the registry. */
export interface ImportSource {
  id: string;
  name: string;
  /** Where such a page keeps its JSON, below its address; what is found is read as one document. */
  paths: readonly string[];
  recognise(json: unknown): boolean;
  /** Throws AppError `invalid` that names every place at fault. */
  parse(json: unknown): ImportedPage;
}
