import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate';

/** Makes what finds fault with the HTML of a page; nothing is found in one that is valid. */
export function htmlFaults(rules: ConfigData['rules'] = {}): (html: string) => Promise<string[]> {
  const html = new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ['html-validate:recommended', 'html-validate:document'],
      elements: ['html5'],
      // Staff may write 255 characters of title; a search engine's 70 are no reason to hide the rest.
      // Ticks of one question share a name.
      rules: {
        'long-title': 'off',
        'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
        ...rules,
      },
    }),
  );
  return async (text) => {
    const { results } = await html.validateString(text);
    return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  };
}
