import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** A domain in any script becomes the name by which mail servers know it. What only looks like one stays, and is refused. */
const withAsciiDomain = (address: string): string =>
  address.replace(/(?<=@)[\p{L}\p{M}\p{N}.-]+$/u, (domain) =>
    /\P{ASCII}/u.test(domain) ? domainToASCII(domain) : domain,
  );

/** No address is longer (RFC 5321). */
const longest = 254;
const error = 'Write an email address, such as ana@example.com.';

/** An email address as it is kept: what a browser takes in its own field for one, of a domain that others can reach. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .transform(withAsciiDomain)
  .pipe(
    z
      .email({ pattern: z.regexes.html5Email, error })
      .regex(/\.(?=[^.]*[a-z])[^.]{2,}$/, error)
      .max(longest, error),
  );
