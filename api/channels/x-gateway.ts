import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';

/**
 * Takes requests meant for api.x.com to whoever stands in for it. OAuth signs the address of a request, so the address
 * stays as it is and only the connection goes elsewhere; a stand-in checks signatures as X would.
 */
export class Gateway extends https.Agent {
  readonly #address: URL;

  constructor(address: string) {
    super({ keepAlive: false });
    this.#address = new URL(address);
  }

  override createConnection(): net.Socket {
    const { protocol, hostname: host, port } = this.#address;
    if (protocol === 'http:') return net.connect({ host, port: Number(port || 80) });
    return tls.connect({ host, port: Number(port || 443), servername: net.isIP(host) ? '' : host });
  }
}
