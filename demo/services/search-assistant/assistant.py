"""Answers questions about bicycles from what the catalogue says of them."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer


class Assistant(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"Try the blue one.\n")


if __name__ == "__main__":
    print("vectors at", os.environ["VECTORS_HOST"])
    HTTPServer(("", 8000), Assistant).serve_forever()
