/**
 * With which a browser asks to be told, and ends it. The forms do the rest: this only puts into them where the browser
 * is reached, and says on the root what is possible here. Nothing else needs it.
 */
const { classList } = document.documentElement;
const { serviceWorker } = navigator;
/** A copy on another origin cannot do it: the worker would have to speak with the service, and is not its own. */
const isAtHome = document
  .querySelector<HTMLFormElement>('[data-browser]')
  ?.action.startsWith(`${location.origin}/`);

const known = async () => (await serviceWorker.getRegistration('/'))?.pushManager.getSubscription();

/** Where this browser was reached when the service last knew it. */
const lastKnown = 'push';

/**
 * Says whether this browser is told. Its push service may have given it another address, and the word of it been lost,
 * or never been said: then the service hears of it here.
 */
async function look() {
  const reached = await known();
  if (!reached) return;
  classList.add('has-push');
  const renewed = JSON.stringify(reached);
  const address = localStorage[lastKnown];
  if (!address || address === renewed) return;
  const answer = await fetch('/subscription/browser/renew/', {
    method: 'POST',
    body: new URLSearchParams({ address, renewed }),
  });
  if (answer.ok) localStorage[lastKnown] = renewed;
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
    await (await known())?.unsubscribe();
    return pushManager.subscribe(options);
  }
}

async function send(form: HTMLFormElement) {
  const { key, browser: what } = form.dataset;
  const reached = key ? await signUp(key) : await known();
  const field: HTMLInputElement | undefined = form['address'];
  if (field) localStorage[lastKnown] = field.value = JSON.stringify(reached);
  if (what === 'stop') await reached?.unsubscribe();
  form.submit();
}

if (isAtHome && serviceWorker && 'PushManager' in window) {
  classList.add('can-push');
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
