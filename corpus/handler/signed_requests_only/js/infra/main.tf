variable "functions" {
  default = [
    { name = "tale", entry = "tale" },
    { name = "door", entry = "tale", public = true },
  ]
}

data "archive_file" "code" {
  for_each    = { for f in var.functions : f.name => f }
  type        = "zip"
  source_dir  = "${path.module}/../functions/${each.key}"
  output_path = "/tmp/${each.key}.zip"
}

resource "google_storage_bucket_object" "code" {
  for_each = { for f in var.functions : f.name => f }
  name     = "${each.key}.zip"
  bucket   = "code"
  source   = data.archive_file.code[each.key].output_path
}

resource "google_cloudfunctions_function" "web" {
  for_each              = { for f in var.functions : f.name => f }
  name                  = each.key
  runtime               = "nodejs22"
  entry_point           = each.value.entry
  source_archive_object = google_storage_bucket_object.code[each.key].name
  trigger_http          = true
}

resource "google_cloudfunctions_function_iam_member" "web" {
  for_each       = { for f in var.functions : f.name => f if try(f.public, false) }
  cloud_function = google_cloudfunctions_function.web[each.key].name
  role           = "roles/cloudfunctions.invoker"
  member         = "allUsers"
}
