data "archive_file" "desk" {
  type        = "zip"
  source_dir  = "${path.module}/src"
  output_path = "${path.module}/desk.zip"
}

resource "aws_lambda_function" "arrive" {
  function_name = "arrive"
  filename      = data.archive_file.desk.output_path
  handler       = "arrive.handler"
  runtime       = "nodejs22.x"
  logging_config {
    log_format = "JSON"
  }
}

resource "aws_lambda_function" "depart" {
  function_name = "depart"
  filename      = data.archive_file.desk.output_path
  handler       = "depart.handler"
  runtime       = "nodejs22.x"
}

resource "aws_lambda_function_url" "arrive" {
  function_name      = aws_lambda_function.arrive.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_function_url" "depart" {
  function_name      = aws_lambda_function.depart.function_name
  authorization_type = "NONE"
}
