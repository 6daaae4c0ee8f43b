/** What a browser does when it is told, with no page open: it shows the newest word, and opens what it is about. */
import type { BrowserMessage } from '../audience/views.ts';

interface Woken extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Told extends Woken {
  data: { json(): BrowserMessage };
}
interface Pressed extends Woken {
  notification: Notification;
}
interface Replaced extends Woken {
  oldSubscription: PushSubscription | null;
  newSubscription: PushSubscription | null;
}
interface Tab {
  url: string;
  focus(): Promise<unknown>;
}
declare const registration: ServiceWorkerRegistration;
declare const clients: {
  matchAll(options: object): Promise<Tab[]>;
  openWindow(url: string): Promise<unknown>;
};

/** Says something to the service: whether it took it. */
const said = async (path: string, body?: URLSearchParams) => {
  try {
    return (await fetch(path, { method: 'POST', body, signal: AbortSignal.timeout(9_000) })).ok;
  } catch {
    return false;
  }
};

async function show({ title, body, lang, tag, key, url, confirm }: BrowserMessage) {
  const [shown] = await registration.getNotifications({ tag });
  const isRepeated = shown?.data.key === key;
  if (isRepeated)
    ({
      body,
      data: { url },
    } = shown!);
  // Whoever reads this is the browser that was asked for: that confirms it.
  else if (confirm && (await said(confirm.path))) ({ body, url } = confirm);
  const options = { body, lang, tag, renotify: !isRepeated, data: { key, url } };
  await registration.showNotification(title, options);
}

async function open(url: string) {
  const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find((each) => each.url === url);
  await (tab ? tab.focus() : clients.openWindow(url));
}

/** Where this browser is reached was replaced: the service goes on at the new address, as it knows the old one. */
async function renew({ oldSubscription: before, newSubscription }: Replaced) {
  if (!before) return;
  const renewed = newSubscription ?? (await registration.pushManager.subscribe(before.options));
  const both = { address: JSON.stringify(before), renewed: JSON.stringify(renewed) };
  await said('/subscription/browser/renew/', new URLSearchParams(both));
}

addEventListener('push', (event) => {
  const { data } = event as Told;
  (event as Told).waitUntil(show(data.json()));
});
addEventListener('notificationclick', (event) => {
  const { notification } = event as Pressed;
  notification.close();
  (event as Pressed).waitUntil(open(notification.data.url));
});
addEventListener('pushsubscriptionchange', (event) => {
  (event as Replaced).waitUntil(renew(event as Replaced));
});
