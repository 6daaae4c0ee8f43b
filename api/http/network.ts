import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export type Address = ReturnType<typeof ipaddr.process>;
/** An address and how many of its bits all addresses of the network share. */
export type Network = [Address, number];

/** Reads an address as servers and proxies write it, also in brackets and with a port; undefined for what is none. */
export function readAddress(text: string): Address | undefined {
  const bare = (/^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^([^:]*):\d+$/, '$1')).replace(
    /%.*/,
    '',
  );
  return isIP(bare) ? ipaddr.process(bare) : undefined;
}

/** Reads `10.0.0.0/8`, or one address; undefined for what is neither. */
export function readNetwork(text: string): Network | undefined {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d+))?$/.exec(text) ?? [];
  const network = `${address}/${bits ?? (isIP(address) === 4 ? 32 : 128)}`;
  return isIP(address) && ipaddr.isValidCIDR(network) ? ipaddr.parseCIDR(network) : undefined;
}

export const isWithin = (address: Address, networks: Network[]): boolean =>
  ipaddr.subnetMatch(address, { networks }, 'none') === 'networks';

/** Whether it is of a network that is nobody else's: a neighbour. */
export const isPrivate = (address: Address): boolean => /^(private|uniqueLocal)$/.test(address.range());

/** Whom an address belongs to: an IPv4 address alone, of an IPv6 address the first four groups, all below which is one household's. */
export const householdOf = (address: Address): string =>
  address instanceof ipaddr.IPv6
    ? address.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')
    : address.toString();
