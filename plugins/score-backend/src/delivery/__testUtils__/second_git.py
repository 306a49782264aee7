"""Git as dulwich understands it, an implementation that shares no code with git.

  second_git.py serve <repository>   makes it, serves it on loopback, tells the port
  second_git.py read <repository>    checks every object, tells the history of main
"""

import json
import sys

from dulwich.repo import Repo


def serve(path):
    from wsgiref.simple_server import make_server

    from dulwich.server import DictBackend
    from dulwich.web import WSGIRequestHandlerLogger, WSGIServerLogger, make_wsgi_chain

    backend = DictBackend({"/acme/gitops.git": Repo.init_bare(path, mkdir=True)})
    server = make_server(
        "127.0.0.1",
        0,
        make_wsgi_chain(backend),
        handler_class=WSGIRequestHandlerLogger,
        server_class=WSGIServerLogger,
    )
    print(server.server_address[1], flush=True)
    server.serve_forever()


def read(path):
    repo = Repo(path)
    objects = 0
    for sha in repo.object_store:
        # Parses it, and checks its form and its name.
        repo.object_store[sha].check()
        objects += 1
    commits = []
    for entry in repo.get_walker(include=[repo.refs[b"refs/heads/main"]]):
        commit = entry.commit
        paths = [
            item.path.decode()
            for item in repo.object_store.iter_tree_contents(commit.tree)
        ]
        commits.append(
            {
                "message": commit.message.decode(),
                "author": commit.author.decode(),
                "parents": len(commit.parents),
                "paths": paths,
            }
        )
    print(json.dumps({"objects": objects, "commits": commits}))


{"serve": serve, "read": read}[sys.argv[1]](sys.argv[2])
