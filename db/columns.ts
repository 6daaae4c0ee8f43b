/**
 * The column words of the schema, for SQLite. A second engine is a second file with the same words:
 * times are epoch ms in integers, JSON is never queried into, so a row means the same on both.
 */
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export { index, primaryKey, uniqueIndex } from 'drizzle-orm/sqlite-core';

export const table = sqliteTable;
export const id = (name: string) => text(name);
export const str = (name: string) => text(name);
export const word = <Word extends string>(name: string) => text(name).$type<Word>();
export const int = (name: string) => integer(name);
export const ms = (name: string) => integer(name, { mode: 'number' });
export const bool = (name: string) => integer(name, { mode: 'boolean' });
export const json = <Shape>(name: string) => text(name, { mode: 'json' }).$type<Shape>();
