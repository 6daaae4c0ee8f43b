/**
 * With which a browser asks to be told, and ends it. The forms do the rest: this only puts into them where the browser
 * is reached, and says on the root what is possible here. Nothing else needs it.
 */
const root = document.documentElement;
const { serviceWorker } = navigator;
const action = document.querySelector<HTMLFormElement>('[data-browser]')?.action;
/** A copy on another origin cannot do it: the worker would have to speak with the service, and is not its own. */
const isAtHome = action?.startsWith(`${location.origin}/`);

const known = async () => (await serviceWorker.getRegistration('/'))?.pushManager.getSubscription();

/** Where this browser was reached when the service last knew it. */
const lastKnown = 'push';

/** Its push service may have given it another address, and the word of it been lost, or never been said: here it is. */
async function renew(reached: PushSubscription) {
  const [address, renewed] = [localStorage[lastKnown], JSON.stringify(reached)];
  if (!address || address === renewed) return;
  const body = new URLSearchParams({ address, renewed });
  const { ok } = await fetch('/subscription/browser/renew/', { method: 'POST', body });
  if (ok) localStorage[lastKnown] = renewed;
}

async function signUp(applicationServerKey: string) {
  // First of all, while the press still counts as one.
  await Notification.requestPermission();
  await serviceWorker.register('/push.js');
  const { pushManager } = await serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey };
  try {
    return await pushManager.subscribe(options);
  } catch {
    // It may be bound to a key that the service no longer has.
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(options);
  }
}

async function send(form: HTMLFormElement) {
  const { key, browser: what } = form.dataset;
  const reached = key ? await signUp(key) : await known();
  const field = form.querySelector<HTMLInputElement>('[name=address]');
  if (field) localStorage[lastKnown] = field.value = JSON.stringify(reached);
  if (what === 'stop') await reached?.unsubscribe();
  form.submit();
}

if (isAtHome && serviceWorker && 'PushManager' in window) {
  root.classList.add('can-push');
  const look = async () => {
    const reached = await known();
    root.classList.toggle('has-push', !!reached);
    if (reached) await renew(reached);
  };
  look().catch(() => {});
  addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.dataset['browser']) return;
    event.preventDefault();
    send(form).catch(() => {
      const said = form.querySelector<HTMLElement>('[role=status]');
      if (said) said.textContent = said.dataset['refused']!;
    });
  });
}
