variable "stage" { default = "prod" }

resource "google_pubsub_topic" "told" {
  name = "${var.stage}_told"
}

resource "google_pubsub_topic" "of" {
  for_each = toset(["kept", "other"])
  name     = "${var.stage}_${each.value}"
}

data "archive_file" "code" {
  for_each    = toset(["ask", "tell", "quiet"])
  type        = "zip"
  source_dir  = "${path.module}/../functions/${each.key}"
  output_path = "/tmp/${each.key}.zip"
}

resource "google_storage_bucket_object" "code" {
  for_each = toset(["ask", "tell", "quiet"])
  name     = "${each.key}.zip"
  bucket   = "code"
  source   = data.archive_file.code[each.key].output_path
}

resource "google_cloudfunctions_function" "ask" {
  name                  = "ask"
  runtime               = "python312"
  entry_point           = "ask"
  source_archive_object = google_storage_bucket_object.code["ask"].name
  trigger_http          = true
  environment_variables = {
    STAGE = var.stage
  }
}

resource "google_cloudfunctions_function" "tell" {
  name                  = "tell"
  runtime               = "python312"
  entry_point           = "tell"
  source_archive_object = google_storage_bucket_object.code["tell"].name
  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = google_pubsub_topic.told.id
  }
}

resource "google_cloudfunctions_function" "quiet" {
  name                  = "quiet"
  runtime               = "python312"
  entry_point           = "quiet"
  source_archive_object = google_storage_bucket_object.code["quiet"].name
  event_trigger {
    event_type = "google.pubsub.topic.publish"
    resource   = "projects/example/topics/${var.stage}_other"
  }
}
