// A laptop with PouchDB on leveldb: node push.js ADDRESS RECORDS CLICKS
// Batches as they come: 100 documents, 10 batches kept ready.
'use strict';

const fs = require('fs');
const net = require('net');
const os = require('os');
const path = require('path');
const PouchDB = require('pouchdb');

const [address, records, clicks] = process.argv.slice(2);

// Counts what is carried both ways, as benchmarks/counting_relay.py does for the others.
function countingRelay(target) {
  const there = new URL(target);
  const relay = { carried: 0 };
  relay.server = net.createServer((near) => {
    const far = net.connect(Number(there.port), there.hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on('data', (piece) => { relay.carried += piece.length; });
      one.on('error', () => other.destroy());
      one.pipe(other);
    }
  });
  return new Promise((resolve) => relay.server.listen(0, '127.0.0.1', () => {
    relay.address = `http://127.0.0.1:${relay.server.address().port}`;
    resolve(relay);
  }));
}

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function click(local, url, expected) {
  const began = process.hrtime.bigint();
  const done = await local.replicate.to(new PouchDB(url));
  const took = Number(process.hrtime.bigint() - began) / 1e9;
  if (!done.ok || done.docs_written !== expected) throw new Error(`${JSON.stringify(done)}, not ${expected}`);
  return took;
}

async function board(folder, name, documents) {
  const local = new PouchDB(path.join(folder, name));
  for (let at = 0; at < documents.length; at += 1000) await local.bulkDocs(documents.slice(at, at + 1000));
  return local;
}

async function touch(local, documents, mark) {
  const keys = documents.filter((one) => one.table === 'person').slice(0, 10).map((one) => one._id);
  const { rows } = await local.allDocs({ keys, include_docs: true });
  await local.bulkDocs(rows.map((row) => ({ ...row.doc, note: mark })));
}

function sampleDocuments() {
  const lines = fs.readFileSync(records, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  return lines.map((one) => ({ _id: one.k, table: one.t, ...one.d }));
}

async function timing(folder) {
  const documents = sampleDocuments();
  const timed = await board(folder, 'timed', documents);
  const url = `${address}/timed-${process.pid}-${Date.now()}`;
  const told = { first_push_10000_s: await click(timed, url, documents.length) };
  const few = [];
  const none = [];
  for (let number = 0; number < Number(clicks); number += 1) {
    await touch(timed, documents, `lần ${number}`);
    few.push(await click(timed, url, 10));
  }
  for (let number = 0; number < Number(clicks); number += 1) none.push(await click(timed, url, 0));
  Object.assign(told, { incremental_10_s: median(few), idle_s: median(none) });
  Object.assign(told, { incremental_10_best_s: Math.min(...few), idle_best_s: Math.min(...none) });
  return told;
}

async function counting(folder) {
  const documents = sampleDocuments();
  const relay = await countingRelay(address);
  const counted = await board(folder, 'counted', documents);
  const through = `${relay.address}/counted-${process.pid}-${Date.now()}`;
  await click(counted, through, documents.length);
  const first = relay.carried;
  await touch(counted, documents, 'counted');
  await click(counted, through, 10);
  const changed = relay.carried;
  await click(counted, through, 0);
  return {
    bytes_per_record: first / documents.length,
    incremental_10_bytes: changed - first,
    idle_bytes: relay.carried - changed,
  };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sokh-bench-'));
(process.argv[5] === 'bytes' ? counting : timing)(folder).then(
  (told) => { console.log(JSON.stringify(told)); return 0; },
  (error) => { console.error(error); return 1; },
).then((code) => { fs.rmSync(folder, { recursive: true, force: true }); process.exit(code); });
