"""Logs a world through MLflow's own client.

Usage: mlflow-world.py TRACKING_URI < world.json. Answers {"runs": {label: id}, "versions": {model: {label: number}}} on the last
line of standard output. See MlflowWorld in mlflow-world.ts for the shape of the input.
"""

import json
import logging
import os
import sys
import tempfile
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
os.environ["MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT"] = "true"

import mlflow
from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param, RunTag


def folder_of(client, name):
    found = client.get_experiment_by_name(name)
    return found.experiment_id if found else client.create_experiment(name)


def log_run(client, folder, spec, runs):
    tags = dict(spec.get("tags", {}))
    if spec.get("parent"):
        tags["mlflow.parentRunId"] = runs[spec["parent"]]
    run = client.create_run(folder, run_name=spec["label"], tags=tags)
    run_id = run.info.run_id
    now = int(time.time() * 1000)
    client.log_batch(
        run_id,
        metrics=[Metric(key, float(value), now, 0) for key, value in spec.get("metrics", {}).items()],
        params=[Param(key, value) for key, value in spec.get("params", {}).items()],
    )
    inputs = [
        DatasetInput(
            Dataset(each["name"], each["digest"], each.get("sourceType", "local"), json.dumps({"uri": each["source"]})),
            [InputTag("mlflow.data.context", each["role"])] if each.get("role") else [],
        )
        for each in spec.get("datasets", [])
    ]
    if inputs:
        client.log_inputs(run_id, inputs)
    for path, text in spec.get("files", {}).items():
        with tempfile.TemporaryDirectory() as dir:
            local = os.path.join(dir, os.path.basename(path))
            with open(local, "w", encoding="utf-8") as file:
                file.write(text)
            client.log_artifact(run_id, local, os.path.dirname(path))
    client.set_terminated(run_id, spec.get("status", "FINISHED"))
    if spec.get("deleted"):
        client.delete_run(run_id)
    return run_id


def register(client, spec, runs):
    client.create_registered_model(spec["name"], tags=spec.get("tags", {}), description=spec.get("description"))
    versions = {}
    for each in spec.get("versions", []):
        run_id = runs.get(each.get("run"))
        source = each.get("source") or f"{client.get_run(run_id).info.artifact_uri}/model"
        made = client.create_model_version(
            spec["name"], source, run_id, tags=each.get("tags", {}), description=each.get("description")
        )
        versions[each["label"]] = str(made.version)
        if each.get("stage"):
            client.transition_model_version_stage(spec["name"], made.version, each["stage"])
    for alias, label in spec.get("aliases", {}).items():
        client.set_registered_model_alias(spec["name"], alias, versions[label])
    return versions


def main(uri, world):
    mlflow.set_tracking_uri(uri)  # Up to 2.x artifacts go where this points, whatever the client was told.
    client = MlflowClient(uri)
    runs = {}
    for spec in world.get("runs", []):
        runs[spec["label"]] = log_run(client, folder_of(client, spec.get("folder", "world")), spec, runs)
    for spec in world.get("prompts", []):
        client.register_prompt(spec["name"], spec["text"])
    versions = {spec["name"]: register(client, spec, runs) for spec in world.get("models", [])}
    return {"runs": runs, "versions": versions}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], json.load(sys.stdin))))
