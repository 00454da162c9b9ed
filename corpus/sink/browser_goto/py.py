import json

from playwright.async_api import async_playwright
from playwright.sync_api import sync_playwright
from pyppeteer import launch


async def snap(address):
    browser = await launch(headless=True)
    page = await browser.newPage()
    await page.goto(address, {"waitUntil": "networkidle2"})  # sink[url] from poster
    await page.goto("https://gallery.example/posters?for=" + address)  # safe[url]
    return await page.screenshot()


async def printed(address):
    async with async_playwright() as tool:
        browser = await tool.chromium.launch()
        context = await browser.new_context()
        page = await context.new_page()
        await page.goto(address)  # sink[url] from poster
        await page.goto(f"https://gallery.example/leaflet?for={address}")  # safe[url]
        return await page.pdf()


def shown(address):
    with sync_playwright() as tool:
        page = tool.firefox.launch().new_page()
        page.goto(address)  # sink[url] from poster
        page.goto("https://gallery.example/" + address)  # safe[url]


async def handler(event, context):
    poster = json.loads(event["body"])["poster"]  # source[remote] as poster
    await snap(poster)
    await printed(poster)
    shown(poster)
