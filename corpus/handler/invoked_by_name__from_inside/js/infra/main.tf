data "archive_file" "grind" {
  type        = "zip"
  source_dir  = "../src/grind"
  output_path = "grind.zip"
}

data "archive_file" "split" {
  type        = "zip"
  source_dir  = "../src/split"
  output_path = "split.zip"
}

resource "aws_lambda_function" "grind" {
  function_name = "mill-grind"
  filename      = data.archive_file.grind.output_path
  runtime       = "nodejs22.x"
  handler       = "app.handler"
}

resource "aws_lambda_function" "split" {
  function_name = "mill-split"
  filename      = data.archive_file.split.output_path
  runtime       = "nodejs22.x"
  handler       = "app.handler"
  environment {
    variables = {
      GRIND = aws_lambda_function.grind.function_name
    }
  }
}

resource "aws_sfn_state_machine" "mill" {
  name = "mill"
  definition = jsonencode({
    StartAt = "Split"
    States  = { Split = { Type = "Task", Resource = aws_lambda_function.split.arn, End = true } }
  })
}
