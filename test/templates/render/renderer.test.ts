import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { phases } from '../../../db/vocabulary.ts';
import { sizeNames, sizes } from '../../../templates/cards/sizes.ts';
import { type Renderer, createRenderer } from '../../../templates/render/renderer.ts';
import { type WorkerProcess, startWorker } from '../../../templates/render/worker-process.ts';
import { hostileCards } from '../support/hostile.ts';
import { ordinary } from '../support/samples.ts';

const run = promisify(execFile);
const repository = new URL('../../../', import.meta.url).pathname;

describe('a renderer', () => {
  // As much time as the busiest machine needs: how long a card may take is held below.
  const renderer = createRenderer({ timeout: 60_000 });
  afterAll(() => renderer.close());

  test('draws every phase and size under plain Node, in processes of its own', async () => {
    const drawn = await Promise.all(
      phases.map((phase, i) => {
        const size = sizeNames[i % sizeNames.length] ?? 'preview';
        return renderer.draw({ ...ordinary, phase }, size).then((one) => ({ ...one, size }));
      }),
    );
    for (const { picture, width, height, size, alt } of drawn) {
      expect(Buffer.isBuffer(picture)).toBe(true);
      expect({ width, height }).toEqual(sizes[size]);
      expect(await sharp(picture).metadata()).toMatchObject(sizes[size]);
      expect(alt).toMatch(/^Acme status card\./);
    }
  });

  test('draws the same picture every time', async () => {
    const [one, two] = await Promise.all([
      renderer.draw(ordinary, 'square'),
      renderer.draw(ordinary, 'square'),
    ]);
    expect(one.picture.equals(two.picture)).toBe(true);
  });

  test('fails a card that cannot be drawn with an Error, and goes on', async () => {
    const broken = { ...ordinary, brand: { color: 'no colour' } };
    await expect(renderer.draw(broken, 'preview')).rejects.toThrow('"no colour" is not a colour');
    await expect(renderer.draw(ordinary, 'preview')).resolves.toMatchObject(sizes.preview);
  });

  test('draws a JPEG where one is asked for', async () => {
    const { picture, format } = await renderer.draw(ordinary, 'portrait', 'jpeg');
    expect([format, (await sharp(picture).metadata()).format]).toEqual(['jpeg', 'jpeg']);
  });

  test('draws hostile texts in the right size, none of them as boxes', async () => {
    const hostile = hostileCards(Number(process.env.HOSTILE_CARDS ?? 60));
    while (hostile.length > 0)
      await Promise.all(
        hostile.splice(0, 8).map(async ({ props, size }) => {
          const { width, height, picture, alt } = await renderer.draw(props, size);
          expect({ width, height }, JSON.stringify(props)).toEqual(sizes[size]);
          expect(picture.readUInt32BE(16)).toBe(width);
          expect(picture.readUInt32BE(20)).toBe(height);
          expect(alt.length).toBeLessThanOrEqual(1000);
        }),
      );
  }, 3_600_000);
});

describe('a renderer whose worker fails', () => {
  let renderer: Renderer | undefined;
  let workers: WorkerProcess[] = [];

  /** One worker at a time, so that it is known which process has the card. */
  const createWatched = (timeout: number, mostMemory?: number): Renderer => {
    workers = [];
    renderer = createRenderer({
      workers: 1,
      timeout,
      start: () => {
        const worker = startWorker(mostMemory);
        workers.push(worker);
        return worker;
      },
    });
    return renderer;
  };
  const signal = (name: NodeJS.Signals) => process.kill(workers.at(-1)?.pid ?? 0, name);

  afterEach(() => renderer?.close());

  test('kills a worker that hangs, fails its card and goes on with a new one', async () => {
    const { draw, warm } = createWatched(2000);
    await warm();
    signal('SIGSTOP');
    await expect(draw(ordinary, 'preview')).rejects.toThrow('took longer than 2000 ms');
    await expect(draw(ordinary, 'preview')).resolves.toMatchObject(sizes.preview);
    expect(workers.length).toBe(2);
  });

  test('fails a card that has no time at all, every time', async () => {
    const { draw } = createWatched(1);
    await expect(draw(ordinary, 'story')).rejects.toThrow('took longer than 1 ms');
    await expect(draw(ordinary, 'story')).rejects.toThrow('took longer than 1 ms');
  });

  test('does not try a card again that crashed its worker, but draws the others', async () => {
    const { draw, warm } = createWatched(20_000);
    await warm();
    signal('SIGSTOP');
    const crash = draw(ordinary, 'preview');
    const next = draw({ ...ordinary, title: 'Another' }, 'preview');
    signal('SIGSEGV');
    signal('SIGCONT');
    await expect(crash).rejects.toThrow('ended the drawing process');
    await expect(next).resolves.toMatchObject(sizes.preview);
    await expect(draw(ordinary, 'preview')).rejects.toThrow('crashed before');
    await expect(draw(ordinary, 'square')).resolves.toMatchObject(sizes.square);
    expect(workers.length).toBe(2);
  });

  test('replaces a worker that has grown too large', async () => {
    const { draw } = createWatched(20_000, 1);
    await draw(ordinary, 'preview');
    await draw(ordinary, 'preview');
    expect(new Set(workers.map(({ pid }) => pid)).size).toBeGreaterThanOrEqual(2);
  });

  test('fails what waits when it is closed, and everything after', async () => {
    const { draw, close } = createWatched(20_000);
    const waiting = draw(ordinary, 'preview');
    const closed = close();
    await expect(waiting).rejects.toThrow('closed');
    await closed;
    await expect(draw(ordinary, 'preview')).rejects.toThrow('closed');
  });
});

describe('the process of the service', () => {
  test('starts workers that get nothing of its environment', async () => {
    const before = process.env.NODE_OPTIONS;
    process.env.NODE_OPTIONS = '--require=/an-environment-that-was-inherited.cjs';
    try {
      const worker = startWorker();
      await expect(worker.ready).resolves.toBeUndefined();
      await worker.stop();
    } finally {
      if (before === undefined) delete process.env.NODE_OPTIONS;
      else process.env.NODE_OPTIONS = before;
    }
  });

  test('loads no drawing library, which keeps it small', async () => {
    const script = `
      import { registerHooks } from 'node:module';
      registerHooks({ resolve(name, context, next) {
        if (/^(satori|sharp|sucrase|@resvg)/.test(name)) throw new Error('loads ' + name);
        return next(name, context);
      } });
      for (const file of ['render/renderer', 'render/card-cache', 'cards/alt-text', 'cards/identity', 'cards/theme',
        'messages/messages', 'text/plain-text']) await import('./templates/' + file + '.ts');
      console.log('loaded');`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: repository,
    });
    expect(stdout.trim()).toBe('loaded');
  });

  test('can end while workers wait for cards', async () => {
    const script = `
      const { createRenderer } = await import('./templates/render/renderer.ts');
      const renderer = createRenderer({ workers: 1 });
      await renderer.warm();
      console.log('done');`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: repository,
    });
    expect(stdout.trim()).toBe('done');
  });
});
