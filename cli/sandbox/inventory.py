"""Prints everything the emulator can list, as JSON: {"ec2.DescribeVpcs.Vpcs": [item, ...], ...}.

Asks each service every question that needs no argument (List* and Describe*), so that a new kind of resource is seen
without a new line here; only a new service has to be named. Address, region and credentials come from the
environment, as for every AWS client.
"""

import json
import os
import sys

import botocore.session
from botocore import xform_name
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

SERVICES = (
    "acm autoscaling backup cloudwatch dynamodb ec2 ecr eks elbv2 events iam kms lambda logs rds route53 s3 "
    "secretsmanager servicediscovery sns sqs ssm"
).split()

# Metrics of Route 53 are in one region only, and with them their alarms.
ELSEWHERE = {"us-east-1": ("cloudwatch", "kms", "sns")}

# Shows the same buckets as ListBuckets, but looks for an address of its own for seconds first.
SKIPPED = {"ListDirectoryBuckets"}


def listings(client):
    model = client.meta.service_model
    for operation in model.operation_names:
        shape = model.operation_model(operation).input_shape
        asks_nothing = shape is None or not shape.required_members
        if operation.startswith(("List", "Describe")) and asks_nothing and operation not in SKIPPED:
            yield operation, xform_name(operation)


def ask(client, method):
    if client.can_paginate(method):
        return client.get_paginator(method).paginate().build_full_result()
    return getattr(client, method)()


def described(client, operation, items):
    """Keys that wait for their deletion are listed like others; their state tells them apart."""
    if operation == "ListKeys":
        for key in items:
            key["KeyState"] = client.describe_key(KeyId=key["KeyId"])["KeyMetadata"]["KeyState"]
    return items


def inventory():
    session = botocore.session.Session()
    config = Config(retries={"max_attempts": 0}, connect_timeout=5, read_timeout=20)
    home = os.environ["AWS_REGION"]
    places = [(home, service) for service in SERVICES]
    places += [(region, service) for region in ELSEWHERE if region != home for service in ELSEWHERE[region]]
    found, answered = {}, set()
    for region, service in places:
        client = session.create_client(
            service,
            config=config,
            endpoint_url=os.environ["AWS_ENDPOINT_URL"],
            region_name=region,
        )
        for operation, method in listings(client):
            try:
                answer = ask(client, method)
            except (BotoCoreError, ClientError):
                continue  # The emulator does not know this question; a silent service fails below.
            answered.add(service)
            for key, value in answer.items():
                if isinstance(value, list):
                    found.setdefault(f"{service}.{operation}.{key}", []).extend(described(client, operation, value))
    silent = [service for service in SERVICES if service not in answered]
    if silent:
        sys.exit(f"no answer from {', '.join(silent)}")
    return found


print(json.dumps(inventory(), default=str))
