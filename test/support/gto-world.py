"""Makes a repository with GTO and DVC themselves, and writes what they tell of it as JSON. Arguments: the repository's folder (empty), the file for the JSON."""

import json
import os
import subprocess
import sys
import time

root = sys.argv[1]
os.chdir(root)
os.environ.update(
    {
        "DVC_NO_ANALYTICS": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ada Lovelace",
        "GIT_AUTHOR_EMAIL": "ada@acme.test",
        "GIT_COMMITTER_NAME": "Ada Lovelace",
        "GIT_COMMITTER_EMAIL": "ada@acme.test",
    }
)

# Every step is a minute later than the one before: GTO decides by time, and tags tell seconds.
now = [1_759_320_000]
time.time = lambda: float(now[0])


def tick():
    now[0] += 60
    date = f"{now[0]} +0000"
    os.environ.update({"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date})


def git(*args):
    return subprocess.run(["git", *args], check=True, capture_output=True, text=True).stdout.strip()


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf8") as file:
        file.write(text)


def commit(message):
    tick()
    git("add", "--all")
    git("commit", "--quiet", "--message", message)
    return git("rev-parse", "HEAD")


git("init", "--quiet", "--initial-branch=main")
from dvc.repo import Repo  # noqa: E402
from gto import api  # noqa: E402

Repo.init().close()
git("config", "user.name", "Ada Lovelace")
git("config", "user.email", "ada@acme.test")

write("data/clicks.csv", "id,click\n1,0\n")
write("src/prepare.py", "import shutil, os\nos.makedirs('data/prepared', exist_ok=True)\nshutil.copy('data/clicks.csv', 'data/prepared/train.csv')\nshutil.copy('data/clicks.csv', 'data/prepared/test.csv')\n")
write("src/train.py", "import os\nos.makedirs('models', exist_ok=True)\nopen('models/ctr.bin', 'w').write('weights ' + open('params.yaml').read())\n")
write(
    "src/evaluate.py",
    "import json, os\nos.makedirs('metrics', exist_ok=True)\njson.dump({'auc': len(open('models/ctr.bin').read()) / 100, 'by': {'city': 0.5}}, open('metrics/test.json', 'w'))\n",
)
python = sys.executable
write(
    "dvc.yaml",
    f"""
stages:
  prepare:
    cmd: {python} src/prepare.py
    deps: [data/clicks.csv, src/prepare.py]
    outs: [data/prepared]
  train:
    cmd: {python} src/train.py
    deps: [data/prepared/train.csv, src/train.py]
    params: [lr, train.random_state, features_version]
    outs: [models/ctr.bin]
  evaluate:
    cmd: {python} src/evaluate.py
    deps: [models/ctr.bin, data/prepared/test.csv]
    metrics:
      - metrics/test.json: {{cache: false}}
""",
)


def trained(lr, message):
    tick()
    write("params.yaml", f"lr: {lr}\nfeatures_version: feats_v7\nunused: 1\ntrain:\n  random_state: 42\n")
    with Repo() as repo:
        repo.reproduce()
    return commit(message)


with Repo() as repo:
    repo.add("data/clicks.csv")
write(
    "artifacts.yaml",
    """
ctr:
  type: model
  path: models/ctr.bin
  labels: [ads]
  description: Click-through rate
  custom: {stemma.pii: none}
clicks: {type: dataset, path: data/clicks.csv}
planned: {type: model, path: models/planned.bin}
""",
)
one = trained("0.010", "Train with 0.01")


def register(name, version, ref, message=None, who="grace"):
    tick()
    api.register(".", name, ref=ref, version=version, message=message, author=who.title(), author_email=f"{who}@acme.test")


def assign(name, stage, version=None, ref=None, who="grace"):
    tick()
    api.assign(".", name, stage, version=version, ref=ref, skip_registration=True, force=True, author=who.title(), author_email=f"{who}@acme.test")


register("ctr", "v1.0.0", one, "The first that is worth it")
assign("ctr", "dev", "v1.0.0")
assign("ctr", "prod", "v1.0.0")
two = trained("1e-3", "Train with 0.001")
register("ctr", "v1.1.0", two)
assign("ctr", "prod", "v1.1.0")
assign("ctr", "staging", "v1.1.0")
# A re-assignment: the older version is there again.
assign("ctr", "prod", "v1.0.0", who="olga")
tick()
api.unassign(".", "ctr", stage="staging", version="v1.1.0")
# A stage goes back to the version that had it before.
assign("ctr", "uat", "v1.0.0")
assign("ctr", "uat", "v1.1.0")
tick()
api.unassign(".", "ctr", stage="uat", version="v1.1.0")
three = trained("0.5", "A mistake")
register("ctr", "v1.2.0", three)
assign("ctr", "staging", "v1.2.0")
tick()
api.deregister(".", "ctr", version="v1.2.0")
four = trained("0.02", "Not registered")
assign("ctr", "canary", ref=four)
# An artifact of a folder of its own.
write("churn/dvc.yaml", "artifacts:\n  churn/net:\n    type: model\n    path: net.bin\n    desc: Who leaves\n")
write("churn/net.bin", "net")
five = commit("Churn")
register("churn:churn/net", "v0.1.0", five)
assign("churn:churn/net", "prod", "v0.1.0")
register("clicks", "v1.0.0", one)
register("old", "v3.0.0", one)
tick()
api.deprecate(".", "old")
register("revived", "v1.0.0", one)
tick()
api.deprecate(".", "revived")
register("revived", "v1.0.1", five)
# Tags that are none of GTO's, though they look like it.
for tag in ["ctr@1.0.0", "ctr@v1", "#prod#1", "release-1", "ctr@v9.9.9!!"]:
    tick()
    git("tag", "-a", "-m", "none", tag, one)
git("tag", "ctr@v7.0.0", one)


def plain(value):
    return json.loads(json.dumps(value, default=str))


shown = {name: plain(api.show(".", name)) for name in plain(api.show("."))}
with Repo() as repo:
    measured = {version: plain(repo.metrics.show(revs=[f"ctr@{version}"])) for version in ["v1.0.0", "v1.1.0"]}
    params = {version: plain(repo.params.show(revs=[f"ctr@{version}"], deps_only=True)) for version in ["v1.0.0", "v1.1.0"]}
names = """ctr@v1.2.0 ctr@v1.2.0-rc.1+build.5 ctr@v1.2.0#3 ctr@v1.2.0! ctr@v1.2.0!#4 ctr#prod ctr#prod#7 ctr#prod!#8 ctr#eu/prod-1 ctr@deprecated#9
models=churn@v0.0.1 a/b.c=d/e_f-g#prod#1 1#1#1 v1.2.0 ctr ctr@1.2.0 ctr@v1.2 ctr@v01.2.0 ctr@v1.2.0!! ctr@vv1.2.0 ctr@v1.2.0# ctr# ctr#prod#x #prod#1
-ctr#prod ctr-#prod ctr:x#prod a=b=c#prod =ctr#prod ctr@latest ctr@deprecated! ./ctr=a#prod ctr#-prod a#b-#1 ctr@v1.0.0-0.x ctr@v1.0.0-01 _a#b a__b#c/d""".split()
told = {
    "parsed": {name: plain({key: getattr(value, "value", value) for key, value in api.parse_tag_name(name, raise_on_fail=False).items()}) for name in names},
    "commits": [one, two, three, four, five],
    "registry": plain(api.show(".")),
    "withDeprecated": plain(api.show(".", deprecated=True)),
    "shown": shown,
    "history": plain(api.history(".")),
    "metrics": measured,
    "params": params,
}
write(sys.argv[2], json.dumps(told))
