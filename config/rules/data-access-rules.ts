import { aivenPlan } from "../../core/aiven/plans";
import { stores, type Store } from "../../core/aiven/stores";
import { suggest } from "../../core/nearest";
import type { Problem } from "../../core/problems";
import { plansOf, usersOf } from "../data-environment";
import type { LocalPlusSettings } from "../localplus";
import { serviceSettings } from "../services";

/** Rules about who may do what in the data layer, and with which topics; paths begin at the environment. */

/** Users and databases that Aiven or the stores themselves make. */
const taken = ["avnadmin", "default", "defaultdb", "postgres", "template0", "template1"];

function servicesCanBeUsers({ services }: LocalPlusSettings): Problem[] {
  return Object.entries(serviceSettings(services))
    .filter(([name, { dataStores }]) => taken.includes(name) && dataStores.length > 0)
    .map(([name]) => ({
      path: `services.${name}`,
      what: "is the name of a user or database that every store has already",
      remedy: "choose another name, or set dataStores: []",
    }));
}

/** Groups of settings whose keys are consumers. */
function keysAreConsumers(settings: LocalPlusSettings): Problem[] {
  const { postgres, kafka, valkey } = settings.data;
  const groups: Readonly<Record<Store, Readonly<Record<string, object>>>> = {
    postgres: { pools: postgres.pools },
    kafka: { quotas: kafka.quotas },
    valkey: { keys: valkey.keys },
  };
  return stores.flatMap((store) =>
    Object.entries(groups[store]).flatMap(([field, group]) =>
      Object.keys(group).flatMap((name) =>
        unknownConsumer(settings, store, `data.${store}.${field}.${name}`, name),
      ),
    ),
  );
}

function unknownConsumer(
  settings: LocalPlusSettings,
  store: Store,
  path: string,
  got: string,
): Problem[] {
  const known = usersOf(settings, store);
  if (known.includes(got)) return [];
  return [
    {
      path,
      what: `is not a service that has ${store} in its dataStores`,
      got,
      remedy: known.length > 0 ? suggest(got, known) : "name the store there",
    },
  ];
}

/** Kafka places each copy on another broker. */
function topicsFitBrokers(settings: LocalPlusSettings): Problem[] {
  const plan = plansOf(settings).kafka;
  const brokers = aivenPlan("kafka", plan)?.nodes;
  if (brokers === undefined) return [];
  return Object.entries(settings.data.kafka.topics)
    .filter(([, { replication }]) => replication > brokers)
    .map(([name, { replication }]) => ({
      path: `data.kafka.topics.${name}.replication`,
      what: `is more than the ${brokers} brokers of ${plan}`,
      got: replication,
      remedy: `choose at most ${brokers}, or a larger plan`,
    }));
}

/** Topics in which Kafka and the schema registry keep what they know. */
function topicsAreOurs({ data }: LocalPlusSettings): Problem[] {
  return Object.keys(data.kafka.topics)
    .filter((name) => name.startsWith("__") || name === "_schemas")
    .map((got) => ({
      path: `data.kafka.topics.${got}`,
      what: "is a name that Kafka or its schema registry keeps for itself",
      got,
      remedy: "choose a name that begins with a letter",
    }));
}

/** Kafka's metrics have an underscore for a dot: it refuses a topic whose name would then be another's. */
function topicsDiffer({ data }: LocalPlusSettings): Problem[] {
  const names = Object.keys(data.kafka.topics);
  const metric = (name: string): string => name.replaceAll(".", "_");
  return names.flatMap((got, index) => {
    const first = names.findIndex((other) => metric(other) === metric(got));
    if (first === index) return [];
    return [
      {
        path: `data.kafka.topics.${got}`,
        what: `is the same topic as ${names[first] ?? ""} to Kafka, which takes . and _ for one`,
        got,
        remedy: "rename one of the two",
      },
    ];
  });
}

function aclsAreKnown(settings: LocalPlusSettings): Problem[] {
  const { acls, topics } = settings.data.kafka;
  const known = Object.keys(topics);
  return acls.flatMap(({ consumer, topic }, index) => {
    const path = `data.kafka.acls[${index}]`;
    const first = acls.findIndex((acl) => acl.consumer === consumer && acl.topic === topic);
    return [
      ...unknownConsumer(settings, "kafka", `${path}.consumer`, consumer),
      ...(known.includes(topic)
        ? []
        : [
            {
              path: `${path}.topic`,
              what: "is not a topic of data.kafka.topics",
              got: topic,
              remedy: known.length > 0 ? suggest(topic, known) : "declare it there",
            },
          ]),
      ...(first === index
        ? []
        : [
            {
              path,
              what: `is about the same consumer and topic as data.kafka.acls[${first}]`,
              got: { consumer, topic },
              remedy: 'keep one of the two; permission: "readwrite" is both',
            },
          ]),
    ];
  });
}

/** Everything wrong with users, topics and permissions. */
export function accessRules(settings: LocalPlusSettings): Problem[] {
  return [
    servicesCanBeUsers,
    keysAreConsumers,
    topicsFitBrokers,
    topicsAreOurs,
    topicsDiffer,
    aclsAreKnown,
  ].flatMap((rule) => rule(settings));
}
