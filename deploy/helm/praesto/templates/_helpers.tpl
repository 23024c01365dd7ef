{{- define "praesto.labels" -}}
app.kubernetes.io/name: praesto
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "praesto.deployment" -}}
{{- $ := .root -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ $.Release.Name }}-{{ .role }}
  labels: {{- include "praesto.labels" $ | nindent 4 }}
    app.kubernetes.io/component: {{ .role }}
spec:
  {{- if not .scaled }}
  replicas: {{ .values.replicas }}
  {{- end }}
  selector:
    matchLabels: {{- include "praesto.labels" $ | nindent 6 }}
      app.kubernetes.io/component: {{ .role }}
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  template:
    metadata:
      labels: {{- include "praesto.labels" $ | nindent 8 }}
        app.kubernetes.io/component: {{ .role }}
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: {{ add $.Values.drainSeconds $.Values.shutdownSeconds 15 }}
      {{- with $.Values.imagePullSecrets }}
      imagePullSecrets: {{- toYaml . | nindent 8 }}
      {{- end }}
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile: { type: RuntimeDefault }
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "praesto.labels" $ | nindent 14 }}
              app.kubernetes.io/component: {{ .role }}
      containers:
        - name: praesto
          image: {{ $.Values.image.repository }}:{{ $.Values.image.tag | default $.Chart.AppVersion }}
          imagePullPolicy: {{ $.Values.image.pullPolicy }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
          env:
            - { name: PRAESTO_ROLE, value: {{ .role | quote }} }
            {{- with .values.threads }}
            - { name: PRAESTO_WORKERS, value: {{ . | quote }} }
            {{- end }}
            - { name: PRAESTO_DRAIN_DELAY, value: {{ printf "%v s" $.Values.drainSeconds | quote }} }
            - { name: PRAESTO_SHUTDOWN_TIMEOUT, value: {{ printf "%v s" $.Values.shutdownSeconds | quote }} }
            - { name: PRAESTO_METRICS_PORT, value: "9464" }
            - { name: PRAESTO_METRICS_HOST, value: "0.0.0.0" }
            - { name: PRAESTO_MASTER_KEY_FILE, value: /etc/praesto/master-keys }
            {{- with $.Values.s3.endpoint }}
            - { name: PRAESTO_S3_ENDPOINT, value: {{ . | quote }} }
            {{- end }}
            - { name: PRAESTO_S3_REGION, value: {{ $.Values.s3.region | quote }} }
            - { name: PRAESTO_S3_BUCKET, value: {{ $.Values.s3.bucket | quote }} }
            - { name: PRAESTO_S3_PATH_STYLE, value: {{ ternary "1" "0" $.Values.s3.pathStyle | quote }} }
            {{- with $.Values.publicUrl }}
            - { name: PRAESTO_PUBLIC_URL, value: {{ . | quote }} }
            {{- end }}
            {{- range $name, $value := $.Values.settings }}
            - { name: {{ $name }}, value: {{ $value | quote }} }
            {{- end }}
            {{- range list "DATABASE_URL" "PRAESTO_S3_ACCESS_KEY_ID" "PRAESTO_S3_SECRET_ACCESS_KEY" "PRAESTO_IDEMPOTENCY_SECRET" }}
            - name: {{ . }}
              valueFrom: { secretKeyRef: { name: {{ $.Values.existingSecret }}, key: {{ . }} } }
            {{- end }}
          ports:
            - { name: http, containerPort: 8080 }
            - { name: metrics, containerPort: 9464 }
          # Migrations and models take their time; until then only this is asked.
          startupProbe: { httpGet: { path: /live, port: metrics }, periodSeconds: 2, failureThreshold: 30 }
          livenessProbe: { httpGet: { path: /live, port: metrics }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 }
          readinessProbe: { httpGet: { path: /ready, port: metrics }, periodSeconds: 2, timeoutSeconds: 3 }
          resources: {{- toYaml .values.resources | nindent 12 }}
          volumeMounts:
            - { name: data, mountPath: /var/lib/praesto }
            - { name: tmp, mountPath: /tmp }
            - { name: master-keys, mountPath: /etc/praesto, readOnly: true }
      volumes:
        # Prepared models, which are made again; rows and media are elsewhere.
        - { name: data, emptyDir: {} }
        - { name: tmp, emptyDir: {} }
        - name: master-keys
          secret: { secretName: {{ $.Values.existingSecret }}, items: [{ key: master-keys, path: master-keys }], defaultMode: 0440 }
{{- end }}
