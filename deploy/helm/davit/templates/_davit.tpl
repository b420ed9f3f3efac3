{{- /* Whether an object is installed: Helm makes the namespace, and some objects can be left out. */ -}}
{{- define "davit.wanted" -}}
{{- if eq .object.kind "Namespace" -}}false
{{- else if eq .object.kind "PodDisruptionBudget" -}}{{ .values.podDisruptionBudgets }}
{{- else if eq .object.kind "NetworkPolicy" -}}{{ .values.networkPolicies }}
{{- else -}}true{{- end -}}
{{- end -}}

{{- /* Puts an object, and the accounts that it binds, into the release's namespace. */ -}}
{{- define "davit.place" -}}
{{- $namespace := .release.Namespace -}}
{{- if .object.metadata.namespace -}}{{- $_ := set .object.metadata "namespace" $namespace -}}{{- end -}}
{{- range .object.subjects -}}{{- $_ := set . "namespace" $namespace -}}{{- end -}}
{{- $labels := dict "app.kubernetes.io/managed-by" .release.Service "app.kubernetes.io/instance" .release.Name -}}
{{- $_ := set .object.metadata "labels" (merge $labels (default (dict) .object.metadata.labels)) -}}
{{- end -}}

{{- /* Images, replicas and resources of a Deployment or DaemonSet. */ -}}
{{- define "davit.process" -}}
{{- $container := index .object.spec.template.spec.containers 0 -}}
{{- $image := regexReplaceAll "^davit/([^:]*):.*$" $container.image "${1}" -}}
{{- $_ := set $container "image" (printf "%s/%s:%s" .values.image.registry $image .values.image.tag) -}}
{{- $wish := default (dict) (index .values.processes $container.name) -}}
{{- if $wish.replicas -}}{{- $_ := set .object.spec "replicas" $wish.replicas -}}{{- end -}}
{{- if $wish.resources -}}{{- $_ := set $container "resources" (mergeOverwrite $container.resources $wish.resources) -}}{{- end -}}
{{- if $wish.nodeSelector -}}{{- $_ := set .object.spec.template.spec "nodeSelector" $wish.nodeSelector -}}{{- end -}}
{{- with .values.image.pullSecrets -}}{{- $_ := set $.object.spec.template.spec "imagePullSecrets" . -}}{{- end -}}
{{- end -}}
