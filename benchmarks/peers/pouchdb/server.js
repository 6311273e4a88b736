// PouchDB's server with nothing but replication, on leveldb: node server.js FOLDER
'use strict';

const path = require('path');
const express = require('express');
const expressPouchDb = require('express-pouchdb');
const PouchDB = require('pouchdb');

const folder = process.argv[2];
const Databases = PouchDB.defaults({ prefix: folder + path.sep });
const app = express();
app.use('/', expressPouchDb(Databases, {
  mode: 'minimumForPouchDB',
  inMemoryConfig: true,
  logPath: path.join(folder, 'log.txt'),
}));
const server = app.listen(0, '127.0.0.1', () => {
  console.log(`listening at http://127.0.0.1:${server.address().port}`);
});
process.on('SIGTERM', () => process.exit(0));
