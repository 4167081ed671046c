"""An OpenID provider that gives unsecured tokens to one client.

token_endpoint.py CLIENT_ID CLIENT_SECRET SUBJECT prints its port and serves until killed.
"""

import base64
import http.server
import json
import sys
import time


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


class Provider(http.server.BaseHTTPRequestHandler):
    """POST with client credentials, as RFC 6749 section 4.4 has it."""

    def do_POST(self):  # the name that http.server looks for
        self.rfile.read(int(self.headers["Content-Length"]))
        wanted = base64.b64encode(f"{sys.argv[1]}:{sys.argv[2]}".encode()).decode()
        if self.headers["Authorization"] != f"Basic {wanted}":
            return self.reply(401, {"error": "invalid_client", "error_description": "no such client"})
        now = int(time.time())
        token = f"{part({'alg': 'none'})}.{part({'sub': sys.argv[3], 'iat': now, 'exp': now + 600})}."
        return self.reply(200, {"access_token": token, "token_type": "Bearer", "expires_in": 600})

    def reply(self, status, answer):
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    print(server.server_port, flush=True)
    server.serve_forever()
