import { expect, it } from 'vitest';
import { openConsole } from '../../support/console.ts';
import { sharedService } from '../../support/service.ts';

const started = sharedService();

it('a form with files that cannot be read is refused with what to do', async () => {
  const console = openConsole(await started());
  const parts = 'multipart/form-data; boundary=b';
  for (const [type, body] of [
    ['multipart/form-data', 'x'],
    [parts, 'x'],
    [parts, '--b\r\nContent-Disposition: form-data; name="email"\r\n\r\nana'],
  ] as const) {
    const answer = await console.request('POST', '/staff/sign-in/', body, { 'content-type': type });
    expect([answer.status, answer.text]).toEqual([
      400,
      expect.stringContaining('This form did not arrive whole. Send it again.'),
    ]);
  }
});
