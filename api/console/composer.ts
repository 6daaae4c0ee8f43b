import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { IncidentWithUpdates } from '../../db/records.ts';
import { type AppError, statusOfCode } from '../errors.ts';
import { asNotedError } from '../http/exit.ts';
import { addUpdate, findIncident } from '../incidents/add-update.ts';
import { openIncident } from '../incidents/open-incident.ts';
import { affectsNothing, composeView, findProblems, inputOf } from './compose.ts';
import {
  type Console,
  type ConsoleContext,
  type ConsoleEnv,
  goTo,
  incidentAddress,
  staffOf,
} from './console.ts';
import { checkNothingMeanwhile } from './meanwhile.ts';
import { onlyOnce } from './once.ts';
import { problemsOf } from './refused.ts';
import {
  affectedBy,
  changePhase,
  fillIn,
  newKey,
  readTyped,
  refill,
  renewPromise,
  type Scene,
  type Typed,
} from './typed.ts';

/** The form with which an incident is opened and every later update is posted. */
export function composerRoutes({ deps, show }: Console) {
  const { store, log } = deps;

  /** A later update is heard where the incident was heard before. */
  async function channelsFor(incident: IncidentWithUpdates | undefined): Promise<string[]> {
    const subscribers = deps.audience.ways.map(({ kind }) => kind);
    const all = deps.channels.map((channel) => channel.id);
    const before = incident
      ? (await store.listDeliveries(incident.id)).map((delivery) => delivery.channel)
      : [];
    const used = all.filter((id) => before.includes(id));
    return [...(used.length > 0 ? used : all), ...subscribers];
  }

  async function readScene(incidentId?: string): Promise<Scene> {
    const incident = incidentId === undefined ? undefined : await findIncident(deps, incidentId);
    return {
      settings: await store.readSettings(),
      incident,
      components: await store.listComponents(),
      open: await store.listOpenIncidents(),
      channels: await channelsFor(incident),
      now: deps.clock(),
    };
  }

  /** Everything that was typed stays, whatever went wrong. */
  async function showAgain(
    c: ConsoleContext,
    scene: Scene,
    typed: Typed,
    error: AppError,
  ): Promise<Response> {
    // Its key is used up by other words.
    const key = error.code === 'conflict' ? newKey() : typed.key;
    const view = await composeView(
      deps,
      scene,
      { ...typed, key },
      { problems: problemsOf(error, { nextUpdateAt: 'next' }) },
    );
    return show(c, view, statusOfCode[error.code] as ContentfulStatusCode);
  }

  /** Posts what is typed and gives the incident's id. Throws what the verbs throw. */
  async function post(c: ConsoleContext, scene: Scene, typed: Typed): Promise<string> {
    const { author } = staffOf(c);
    const once = { principal: author, key: typed.key };
    const input = inputOf(typed, scene);
    const { phase, title, message, severity, channels, next } = typed;
    const { translations, titleTranslations } = typed;
    const said = [title, message, translations, titleTranslations];
    const affected = affectedBy(typed, scene);
    const words = [c.req.path, phase, ...said, affected, severity, channels, next];
    const subject = await onlyOnce(deps, once, words, async () => {
      checkNothingMeanwhile(typed, scene);
      if (scene.incident) await addUpdate(deps, scene.incident.id, input, { author, once });
      else await openIncident(deps, input, { author, once });
    });
    const incident = await store.incidentOfUpdate(subject.replace(/^update:/, ''));
    if (!incident) throw new Error(`${subject} is not in any incident.`);
    return incident.id;
  }

  async function receive(c: ConsoleContext, scene: Scene): Promise<Response> {
    const fields = c.get('fields');
    const typed = readTyped(fields, scene);
    const wantedPhase = fields.get('to_phase');
    if (wantedPhase) return show(c, await composeView(deps, scene, changePhase(typed, scene, wantedPhase)));
    const wish = fields.get('do');
    if (wish !== 'post' && wish !== 'post_anyway') {
      const evenOwnWords = wish === 'ready';
      const renewed = refill(renewPromise(typed, scene), scene, { evenOwnWords });
      return show(c, await composeView(deps, scene, renewed));
    }
    const problems = findProblems(typed, scene);
    if (problems.length > 0) {
      return show(c, await composeView(deps, scene, renewPromise(typed, scene), { problems }), 422);
    }
    if (wish === 'post' && affectsNothing(typed, scene)) {
      return show(c, await composeView(deps, scene, typed, { isAsked: true }), 422);
    }
    try {
      return goTo(c, incidentAddress(await post(c, scene, typed)));
    } catch (thrown) {
      return showAgain(c, scene, typed, asNotedError(thrown, c, log));
    }
  }

  async function offer(c: ConsoleContext, scene: Scene): Promise<Response> {
    const components = c.req.queries('components') ?? [];
    return show(c, await composeView(deps, scene, fillIn(scene, c.req.query('phase'), { components })));
  }

  return new Hono<ConsoleEnv>()
    .get('/incidents/new/', async (c) => offer(c, await readScene()))
    .post('/incidents/new/', async (c) => receive(c, await readScene()))
    .get('/incidents/:id/update/', async (c) => {
      const scene = await readScene(c.req.param('id'));
      // Planned work is spoken of in a form of its own.
      return scene.incident?.scheduledFor
        ? goTo(c, `/staff/maintenances/${scene.incident.id}/note/`)
        : offer(c, scene);
    })
    .post('/incidents/:id/update/', async (c) => receive(c, await readScene(c.req.param('id'))));
}
