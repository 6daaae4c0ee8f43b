const isFor = <View>(view: unknown, page: string): view is View =>
  typeof view === 'object' && view !== null && 'page' in view && view.page === page;

/** What a page that is drawn on request is drawn from. Throws when it was asked for without it, as by a plain build. */
export function viewFor<View>(locals: object, page: string): View {
  const view: unknown = 'view' in locals ? locals.view : undefined;
  if (!isFor<View>(view, page)) throw new Error(`The page "${page}" was asked for without its view.`);
  return view;
}
