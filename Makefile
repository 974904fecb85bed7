# Everything a contributor runs. The targets prepare the machine themselves: see scripts/setup.sh.
.DEFAULT_GOAL := help
.PHONY: help setup build test test-full check serve bench mutate fuzz accuracy wheel pictures golden lock clean

BIN := .venv/bin

help: ## các lệnh của dự án
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: ## cài mọi thứ cần thiết (các lệnh khác tự gọi)
	@sh scripts/setup.sh

build: setup ## dựng trang web và sách vào site/
	@$(BIN)/camnang build

check: setup ## kiểm tra mọi viện dẫn trong docs/
	@$(BIN)/camnang check

serve: setup ## xem thử trang web tại 127.0.0.1:8000
	@$(BIN)/camnang serve

test: setup ## kiểu, quy tắc viết mã, kiểm tra viện dẫn, kiểm thử
	@$(BIN)/ruff check scripts tests
	@$(BIN)/ruff format --check scripts tests
	@$(BIN)/mypy
	@npm run --silent --prefix scripts/npm types
	@$(BIN)/camnang check
	@$(BIN)/python -m pytest -m "not full"

test-full: ## như test, thêm các lượt quét nặng
	@sh scripts/setup.sh full
	@$(BIN)/ruff check scripts tests
	@$(BIN)/mypy
	@npm run --silent --prefix scripts/npm types
	@$(BIN)/camnang check
	@$(BIN)/python -m pytest

bench: setup ## đo tốc độ, in tỉ lệ với công cụ cùng loại
	@$(BIN)/python tests/bench/run.py

mutate: setup ## gài hơn 2.000 lỗi vào các chương thật, đếm số lỗi bị phát hiện
	@$(BIN)/python tests/dot-bien/run.py --all --seed 1

fuzz: setup ## thử bộ đọc viện dẫn với dữ liệu ngẫu nhiên, có hạn giờ
	@$(BIN)/python tests/fuzz/fuzz.py

accuracy: setup ## độ chính xác theo từng loại viện dẫn
	@$(BIN)/python tests/bench/accuracy.py

wheel: setup ## gói riêng của bộ viện dẫn vào build/wheel (thêm FLAGS=--compiled để biên dịch)
	@$(BIN)/python scripts/viendan_wheel/build.py $(FLAGS)

pictures: build ## chụp lại hình trang web và trang sách cho README
	@$(BIN)/python tests/bench/pictures.py

golden: setup ## làm lại các trang mẫu mà kiểm thử đem so (xem lại từng hình trước khi gửi)
	@$(BIN)/python tests/golden.py

lock: ## khóa lại phiên bản các gói Python (cần uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev --extra lsp pyproject.toml -o requirements.lock

clean: ## xóa mọi thứ dựng ra được
	rm -rf site site.cu build .cache
