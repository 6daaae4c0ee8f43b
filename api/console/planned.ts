import { Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { PlannedAction } from '../../site/src/staff/views.ts';
import { isAudience } from '../../db/vocabulary.ts';
import { AppError, statusOfCode } from '../errors.ts';
import { asNotedError } from '../http/exit.ts';
import { allChannels, type Asker } from '../incidents/input.ts';
import { endSeries } from '../maintenances/end-series.ts';
import { changeMaintenance, extendMaintenance } from '../maintenances/change.ts';
import { findMaintenance, planOf } from '../maintenances/find-maintenance.ts';
import { sayOfMaintenance } from '../maintenances/say.ts';
import { scheduleMaintenance } from '../maintenances/schedule.ts';
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
import {
  fillInPlanned,
  momentOf,
  type PlannedScene,
  type PlannedTyped,
  readPlanned,
  ruleOf,
  saidBy,
  standsIn,
} from './planned-form.ts';
import { findPlannedProblems, plannedView } from './planned-view.ts';
import { problemsOf, unlessDone } from './refused.ts';
import { newKey } from './typed.ts';

const minute = 60_000;
const actions: readonly PlannedAction[] = [
  'remind',
  'start',
  'check',
  'complete',
  'longer',
  'move',
  'cancel',
  'note',
];
const fieldOf: Record<string, string> = {
  scheduledFor: 'from',
  scheduledUntil: 'until',
  'repeat.rule': 'repeat',
};

/** The form with which planned work is scheduled and led. */
export function plannedRoutes({ deps, show }: Console) {
  const { store, log } = deps;

  async function readScene(id?: string, action?: string): Promise<PlannedScene> {
    const maintenance = id === undefined ? undefined : await findMaintenance(deps, id);
    const known = actions.find((each) => each === action);
    if (maintenance && !known)
      throw new AppError('not_found', `Nothing of planned work is called "${action}".`);
    const all = allChannels(deps);
    const agreed = maintenance && planOf(maintenance).channels;
    const channels = agreed ? all.filter((each) => agreed.includes(each)) : all;
    const active = (await store.countSubscribers()).filter(({ state }) => state === 'active');
    const isAsked = (id: string) => !isAudience(id) || active.some(({ kind }) => kind === id);
    return {
      settings: await store.readSettings(),
      maintenance,
      action: known,
      components: await store.listComponents(),
      channels,
      unasked: channels.filter((id) => !isAsked(id)),
      now: deps.clock(),
    };
  }

  async function schedule(typed: PlannedTyped, scene: PlannedScene, asker: Asker): Promise<void> {
    const [scheduledFor, scheduledUntil] = [momentOf(typed.from, scene), momentOf(typed.until, scene)];
    if (scheduledFor === undefined || scheduledUntil === undefined)
      throw new Error('The hours were not checked.');
    await scheduleMaintenance(
      deps,
      {
        title: typed.title.trim(),
        message: typed.message === typed.ready ? undefined : typed.message.trim(),
        scheduledFor,
        scheduledUntil,
        components: typed.components.map((id) => ({ id, status: 'under_maintenance' })),
        reminders: typed.reminders.map((each) => each * minute),
        autoStart: typed.autoStart,
        autoComplete: typed.autoComplete,
        channels: agreedChannels(typed),
        rule: ruleOf(typed.repeat, typed.from),
      },
      asker,
    );
  }

  /** Every channel, also one that is set up later, unless some are left out. */
  const agreedChannels = ({ channels }: PlannedTyped): string[] | null =>
    allChannels(deps).every((id) => channels.includes(id)) ? null : channels;

  async function act(typed: PlannedTyped, scene: PlannedScene, asker: Asker): Promise<void> {
    const { action, maintenance } = scene;
    if (!action || !maintenance) return schedule(typed, scene, asker);
    const { id } = maintenance.incident;
    const [scheduledFor, scheduledUntil] = [momentOf(typed.from, scene), momentOf(typed.until, scene)];
    // The ready words are made anew, in every language of the page.
    const isReady = typed.message === typed.ready && action !== 'note';
    const saying = {
      message: isReady ? undefined : typed.message.trim(),
      channels: typed.channels,
    };
    if (action === 'move') {
      const { autoStart, autoComplete } = typed;
      const reminders = typed.reminders.map((each) => each * minute);
      const change = {
        message: saying.message,
        scheduledFor,
        scheduledUntil,
        reminders,
        autoStart,
        autoComplete,
        channels: agreedChannels(typed),
      };
      return changeMaintenance(deps, id, change, asker);
    }
    if (action === 'longer' && scheduledUntil !== undefined)
      return extendMaintenance(deps, id, { ...saying, scheduledUntil }, asker);
    return sayOfMaintenance(deps, id, saidBy(action), saying, asker);
  }

  /** Does what is typed and gives the id of the planned work. Throws what the verbs throw. */
  async function post(c: ConsoleContext, scene: PlannedScene, typed: PlannedTyped): Promise<string> {
    const { author } = staffOf(c);
    const once = { principal: author, key: typed.key };
    const { key: _, ready: __, seen: ___, ...words } = typed;
    const subject = await onlyOnce(deps, once, [c.req.path, words], async () => {
      checkNothingMeanwhile(typed, standsIn(scene));
      await act(typed, scene, { author, once });
    });
    const incident = await store.incidentOfUpdate(subject.replace(/^update:/, ''));
    if (!incident) throw new Error(`${subject} is not in any planned work.`);
    return incident.id;
  }

  /** The preview; of new work also what keeps it from being announced. */
  async function look(c: ConsoleContext, scene: PlannedScene, typed: PlannedTyped): Promise<Response> {
    const problems = scene.action ? [] : findPlannedProblems(typed, scene);
    const view = await plannedView(deps, scene, typed, { problems, isSeen: true });
    return show(c, view, problems.length > 0 ? 422 : 200);
  }

  async function receive(c: ConsoleContext, scene: PlannedScene): Promise<Response> {
    const sent = c.get('fields');
    const typed = readPlanned(sent, scene);
    if (sent.get('do') !== 'post') {
      const message = sent.get('do') === 'ready' ? typed.ready : typed.message;
      return look(c, scene, { ...typed, message });
    }
    const problems = findPlannedProblems(typed, scene);
    if (problems.length > 0) return show(c, await plannedView(deps, scene, typed, { problems }), 422);
    try {
      return goTo(c, incidentAddress(await post(c, scene, typed)));
    } catch (thrown) {
      const error = asNotedError(thrown, c, log);
      const status = statusOfCode[error.code] as ContentfulStatusCode;
      // Its key is used up by other words.
      const key = error.code === 'conflict' ? newKey() : typed.key;
      return show(
        c,
        await plannedView(deps, scene, { ...typed, key }, { problems: problemsOf(error, fieldOf) }),
        status,
      );
    }
  }

  const offer = async (c: ConsoleContext, scene: PlannedScene) =>
    show(c, await plannedView(deps, scene, fillInPlanned(scene)));

  return new Hono<ConsoleEnv>()
    .get('/maintenances/new/', async (c) => offer(c, await readScene()))
    .post('/maintenances/new/', async (c) => receive(c, await readScene()))
    .post('/maintenances/:id/end-series/', async (c) => {
      const maintenance = await findMaintenance(deps, c.req.param('id'));
      const { seriesId } = planOf(maintenance);
      if (!seriesId) throw new AppError('conflict', 'This planned work does not repeat.');
      await endSeries(deps, seriesId, { author: staffOf(c).author }).catch(unlessDone);
      return goTo(c, `${incidentAddress(maintenance.incident.id)}#repeats`);
    })
    .get('/maintenances/:id/:action/', async (c) =>
      offer(c, await readScene(c.req.param('id'), c.req.param('action'))),
    )
    .post('/maintenances/:id/:action/', async (c) =>
      receive(c, await readScene(c.req.param('id'), c.req.param('action'))),
    );
}
