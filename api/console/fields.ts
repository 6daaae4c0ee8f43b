/** How a form without files is sent. */
export const formType = 'application/x-www-form-urlencoded';

/** Names that belong to the sending of a form, not to what somebody typed. */
export const sendingNames = ['csrf', 'do', 'to_phase'];

/** What somebody typed, without what belongs to the sending. */
export const typedFields = (fields: URLSearchParams): [name: string, value: string][] =>
  [...fields].filter(([name]) => !sendingNames.includes(name));
