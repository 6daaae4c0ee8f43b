/** How a form without files is sent. */
export const formType = 'application/x-www-form-urlencoded';

/** How a form with files is sent. */
export const fileFormType = 'multipart/form-data';

/** A form with files as one without: each chosen file is a data URI. */
export async function readFileForm(form: FormData): Promise<URLSearchParams> {
  const fields = new URLSearchParams();
  for (const [name, value] of form) {
    if (typeof value === 'string') fields.append(name, value.replaceAll('\r\n', '\n'));
    else if (value.size > 0) {
      const content = Buffer.from(await value.arrayBuffer()).toString('base64');
      fields.append(name, `data:${value.type};base64,${content}`);
    }
  }
  return fields;
}

/** Names that belong to the sending of a form, not to what somebody typed. */
export const sendingNames = ['csrf', 'do', 'to_phase'];

/** What somebody typed, without what belongs to the sending. */
export const typedFields = (fields: URLSearchParams): [name: string, value: string][] =>
  [...fields].filter(([name]) => !sendingNames.includes(name));
