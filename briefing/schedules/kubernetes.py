"""A CronJob of Kubernetes, 1.27 or newer, with the claim for what is kept from day to day."""

from __future__ import annotations

import json
import shlex

from briefing.schedules.timer import Timer, TimerFile, compare_times

CALL = '"$0" "$@" & trap "kill $!" TERM; wait $!; code=$?; wait; case $code in 3|6) exit 0;; esac; exit $code'
"""For sh: passes the end of the pod on, so that a run ends between two mails; and takes as done what is made with an
input left out (3), and a quiet day (6)."""
USER = 10001
"""Number of the user of the image, beyond those that systems give."""
_LATEST = 43_200
"""Seconds after which a morning is over, where the cluster was away: half a day."""
_CLUSTER = "  # Without a timezone in the configuration the time is that of the cluster, mostly UTC.\n"

_JOB = """\
# Once, before it:
#   kubectl create configmap {name} --from-file=briefing.toml={configuration}
#   kubectl create secret generic {name} --from-file=smtp-password=FILE    # the password alone
# In that configuration what is kept lies below /data, the only folder that can be written to:
#   archive = "/data/editions.sqlite", output = "/data/{{date}}.pdf"
{remark}apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {name}
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 2Gi
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: {name}
spec:
  schedule: "{minute} {hour} * * *"
{zone}  concurrencyPolicy: Forbid
  startingDeadlineSeconds: {latest}
  jobTemplate:
    spec:
      backoffLimit: 2
      activeDeadlineSeconds: {longest}
      template:
        spec:
          restartPolicy: OnFailure
          automountServiceAccountToken: false
          securityContext:
            runAsNonRoot: true
            runAsUser: {user}
            runAsGroup: {user}
            fsGroup: {user}
            seccompProfile:
              type: RuntimeDefault
          containers:
            - name: briefing
              # The image of "briefing schedule --kind docker", by the name it has in a registry of yours.
              image: briefing:latest
              imagePullPolicy: IfNotPresent
              workingDir: /data
              # An edition with an input left out (3) and a quiet day (6) are no failures.
              command: {command}
              env:
                - name: CREDENTIALS_DIRECTORY
                  value: /credentials
                - name: HOME
                  value: /tmp
              securityContext:
                allowPrivilegeEscalation: false
                readOnlyRootFilesystem: true
                capabilities:
                  drop: [ALL]
              volumeMounts:
                - name: configuration
                  mountPath: /config
                  readOnly: true
                - name: credentials
                  mountPath: /credentials
                  readOnly: true
                - name: data
                  mountPath: /data
                - name: scratch
                  mountPath: /tmp
          volumes:
            - name: configuration
              configMap:
                name: {name}
            - name: credentials
              secret:
                secretName: {name}
                # A mail server that asks for no password needs none.
                optional: true
            - name: data
              persistentVolumeClaim:
                claimName: {name}
            - name: scratch
              emptyDir: {{}}
"""


def write_cron_job(timer: Timer) -> tuple[TimerFile, ...]:
    """Return the claim and the job, whose image has the program and no path of this machine."""
    remark = compare_times(timer)
    command = ["sh", "-c", CALL, "briefing", "run", "--config", "/config/briefing.toml"]
    text = _JOB.format(
        name=timer.name,
        configuration=shlex.quote(timer.configuration),
        remark=f"# {remark}\n" if remark else "",
        minute=timer.minute,
        hour=timer.hour,
        zone=f"  timeZone: {json.dumps(timer.zone)}\n" if timer.zone else _CLUSTER,
        latest=_LATEST,
        longest=timer.hours * 3600,
        user=USER,
        command=json.dumps(command),
    )
    return (TimerFile("", text),)
