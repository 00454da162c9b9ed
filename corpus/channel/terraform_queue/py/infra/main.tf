locals {
  functions = {
    ask   = { TOLD = aws_sqs_queue.told.url, KEPT = aws_sqs_queue.jobs["kept"].id }
    tell  = {}
    quiet = {}
  }
}

resource "aws_sqs_queue" "jobs" {
  for_each = toset(["kept", "other"])
  name     = "jobs-${each.key}"
}

resource "aws_sqs_queue" "told" {}

data "archive_file" "code" {
  for_each    = local.functions
  type        = "zip"
  source_dir  = "${path.module}/../src/${each.key}"
  output_path = "${path.module}/${each.key}.zip"
}

resource "aws_lambda_function" "of" {
  for_each      = local.functions
  function_name = each.key
  filename      = data.archive_file.code[each.key].output_path
  handler       = "app.handler"
  runtime       = "python3.12"
  role          = "arn:aws:iam::123456789012:role/functions"
  environment {
    variables = each.value
  }
}

resource "aws_apigatewayv2_api" "web" {
  name          = "web"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_integration" "ask" {
  api_id           = aws_apigatewayv2_api.web.id
  integration_type = "AWS_PROXY"
  integration_uri  = aws_lambda_function.of["ask"].invoke_arn
}

resource "aws_apigatewayv2_route" "ask" {
  api_id    = aws_apigatewayv2_api.web.id
  route_key = "POST /ask"
  target    = "integrations/${aws_apigatewayv2_integration.ask.id}"
}

resource "aws_lambda_event_source_mapping" "tell" {
  event_source_arn = aws_sqs_queue.told.arn
  function_name    = aws_lambda_function.of["tell"].arn
}

resource "aws_lambda_event_source_mapping" "quiet" {
  event_source_arn = aws_sqs_queue.jobs["other"].arn
  function_name    = aws_lambda_function.of["quiet"].arn
}
